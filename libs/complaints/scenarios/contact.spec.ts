import * as the from '../src/complaint/complaint.scenes.js';
import { defaultPolicy } from '../src/policy/default-policy.js';
import type { Policy } from '../src/policy/policy.js';
import { answered, type Story } from './story.js';

const inVain = () => the.contact({ reached: false, notReachedBecause: '无人接听' });
const sms = () => the.contact({ channel: 'sms', reached: false, notReachedBecause: '短信无回执' });

/** Called in vain on these days at ten. */
const calledOn = (days: readonly string[], rules?: { readonly policy: Policy }): Story =>
  days.reduce((story, day) => story.at(`${day} 15:00`, inVain()), answered(rules));

describe('Reaching the customer with the answer', () => {
  it('S3.56 it is tried on three days', () => {
    expect(calledOn(['Tue', 'Wed', 'Thu']).standing('S3.56')).toBe('met by ContactAttempted 3');
    expect(answered().at('Wed 09:00', the.contact()).standing('S3.56')).toBe(
      'met by ContactAttempted',
    );
    expect(calledOn(['Tue']).standing('S3.56', 'Fri 10:00')).toBe('not-applicable');
    expect(calledOn(['Tue']).standing('S3.56', 'Fri 10:01')).toBe('missing');
    expect(calledOn(['Tue']).at('Sat 09:00', the.contact()).standing('S3.56')).toBe(
      'late by ContactAttempted 2',
    );
    const sameDay = answered()
      .at('Tue 11:00', inVain())
      .at('Tue 14:00', inVain())
      .at('Tue 17:00', inVain());
    expect(sameDay.standing('S3.56', 'Sat 09:00')).toBe('missing');
  });

  it('S3.57 whoever was not reached on three days gets a message', () => {
    const exhausted = calledOn(['Tue', 'Wed', 'Thu']);
    expect(exhausted.untouchedUntil('Thu 15:00').standing('S3.57')).toBe(
      'met by CustomerMessageDue',
    );
    expect(exhausted.standing('S3.57', 'Thu 16:00')).toBe('missing since ContactAttempted 3');
    expect(calledOn(['Tue', 'Wed']).standing('S3.57')).toBe('not-applicable');
    expect(exhausted.at('Thu 17:00', the.contact()).standing('S3.57')).toBe('not-applicable');
  });

  it('S3.57 a silent customer is closed as unreachable by itself, and only then', () => {
    const messaged = calledOn(['Tue', 'Wed', 'Thu']).untouchedUntil('Thu 15:00');
    const types = (story: Story) => story.facts.map(({ type }) => type);
    expect(types(messaged.untouchedUntil('Thu+1 14:59'))).not.toContain('ComplaintClosed');
    const closed = messaged.untouchedUntil('Thu+1 15:00');
    expect(closed.facts.at(-1)).toMatchObject({
      type: 'ComplaintClosed',
      data: { outcome: 'unreachable' },
    });
    expect(closed.standing('S2.31')).toBe('not-applicable');
  });

  it('S3.58 on each day on which he was not reached a message goes out', () => {
    const called = calledOn(['Tue']);
    expect(called.at('Tue 15:05', sms()).standing('S3.58')).toBe('met by ContactAttempted 2');
    expect(called.standing('S3.58', 'Tue 23:59')).toBe('not-applicable');
    expect(called.standing('S3.58', 'Wed 00:00')).toBe('missing since ContactAttempted');
  });

  it('S3.59 the message does not tell the outcome', () => {
    const exhausted = calledOn(['Tue', 'Wed', 'Thu']).untouchedUntil('Thu 15:00');
    expect(exhausted.standing('S3.59')).toBe('met by CustomerMessageDue');
    const { contact } = defaultPolicy;
    const text = { zh: '您的投诉不成立。', en: 'Please call us.' };
    const policy: Policy = {
      ...defaultPolicy,
      contact: { ...contact, message: { ...contact.message, text } },
    };
    const indiscreet = calledOn(['Tue', 'Wed', 'Thu'], { policy }).untouchedUntil('Thu 15:00');
    expect(indiscreet.standing('S3.59')).toBe('missing since CustomerMessageDue');
  });

  it('S3.64 every attempt says how it went', () => {
    expect(calledOn(['Tue']).standing('S3.64')).toBe('met by ContactAttempted');
    const mute = the.contact({ reached: false });
    expect(answered().asked('Tue 15:00', mute)).toBe('not-reached-without-reason');
    const written = answered().recorded('Tue 15:00', the.contacted({ reached: false }));
    expect(written.standing('S3.64')).toBe('missing since ContactAttempted');
  });
});
