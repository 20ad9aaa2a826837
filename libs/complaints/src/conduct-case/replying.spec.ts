/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios, scenarioStart } from '#libs/event-sourcing/testing';
import { conductCase, conductCaseUnder } from './conduct-case.js';
import * as the from './conduct-case.scenes.js';
import { defaultConductRules, outcomeNamedIn } from './conduct-rules.js';

const { given } = scenarios(conductCase);
const to = the.historyTo;

const hoursAfter = (hours: number) =>
  new Date(Date.parse(scenarioStart) + hours * 3_600_000).toISOString();

describe('Replying to the user', () => {
  const threeDays = [hoursAfter(3), hoursAfter(27), hoursAfter(51)].map(the.missedCall);

  it('S3.54 S3.55 is done by phone, inside 48 hours or late', () => {
    given(...to.judged)
      .when(the.call())
      .then(the.reachedCall(), the.replied());
    given(...to.judged)
      .when(the.call(), { at: hoursAfter(48.01) })
      .then(the.reachedCall(), the.replied({ inTime: false }));
    given(...to.judged)
      .when(the.call({ wording: null }))
      .thenRefused('wording-missing');
  });

  it('S3.56 keeps every attempt, and why it failed', () => {
    given(...to.judged)
      .when(the.callInVain())
      .then(the.missedCall());
    given(...to.judged)
      .when(the.call({ reached: false, wording: null }))
      .thenRefused('not-reached-without-reason');
  });

  it('S3.58 sends a message after a failed attempt', () =>
    given(...to.judged, the.missedCall())
      .when(the.sms({ template: 'missed-call', asReply: false }))
      .then(
        the.smsSent({ text: defaultConductRules.smsTemplates['missed-call']?.text ?? 'none' }),
      ));

  it('S3.57 replies by message after three days of attempts, not before', () => {
    given(...to.judged, ...threeDays.slice(1), threeDays[1] ?? the.missedCall())
      .when(the.sms())
      .thenRefused('attempts-too-few', { days: 2, daysNeeded: 3 });
    const text = defaultConductRules.smsTemplates['please-call']?.text ?? 'none';
    given(...to.judged, ...threeDays)
      .when(the.sms(), { at: hoursAfter(52) })
      .then(
        the.smsSent({ template: 'please-call', text }),
        the.replied({ way: 'sms', wording: text, inTime: false }),
      );
    given(...to.judged, ...threeDays)
      .when(the.sms({ template: 'missed-call' }))
      .thenRefused('template-is-no-reply');
  });

  it('S3.59 has no message that is not a template', () => {
    given(...to.judged)
      .when(the.sms({ template: '您的投诉成立', asReply: false }))
      .thenRefused('template-unknown');
    given(...to.judged)
      .when(the.sms({ template: 'constructor', asReply: false }))
      .thenRefused('template-unknown');
  });

  it.each(['经核实，您的投诉 成 立', '员工有责，已处罚', 'Your complaint was UPHELD'])(
    'S3.59 sends no template that says "%s"',
    (text) => {
      const rules = {
        ...defaultConductRules,
        smsTemplates: { wrong: { text, endsTheReply: true } },
      };
      scenarios(conductCaseUnder(() => rules))
        .given(...to.judged)
        .when(the.sms({ template: 'wrong', asReply: false }))
        .thenRefused('sms-names-outcome');
    },
  );

  it('S3.59 ships templates that say nothing of the outcome', () => {
    for (const { text } of Object.values(defaultConductRules.smsTemplates)) {
      expect(outcomeNamedIn(text, defaultConductRules)).toBeUndefined();
    }
  });

  it('S3.60 waits for a decision once the user was reported upward', () => {
    given(...to.judged)
      .when(the.report())
      .then(the.reported());
    given(...to.judged, the.reported())
      .when(the.call())
      .thenRefused('reply-way-undecided');
    given(...to.judged, the.reported())
      .when(the.decideWay(), the.by('head-of-intake'))
      .then(the.wayDecided());
    given(...to.judged, the.reported(), the.wayDecided())
      .when(the.call())
      .thenRefused('reply-way-decided-otherwise', { decided: 'sms' });
    const text = defaultConductRules.smsTemplates['please-call']?.text ?? 'none';
    given(...to.judged, the.reported(), the.wayDecided())
      .when(the.sms())
      .then(
        the.smsSent({ template: 'please-call', text }),
        the.replied({ way: 'sms', wording: text }),
      );
  });

  it('S3.61 leaves an explanation for users long suspended whose phone stays off', () => {
    given(...to.judged, ...threeDays)
      .when(the.explain({ suspendedForArrears: false }))
      .thenRefused('not-direct-explanation');
    given(...to.judged)
      .when(the.explain())
      .thenRefused('attempts-too-few');
    given(...to.judged, ...threeDays)
      .when(the.explain(), { at: hoursAfter(52) })
      .then(
        the.replied({
          way: 'direct-explanation',
          wording: the.explain().data.wording,
          inTime: false,
        }),
      );
  });

  it('S3.62 replies otherwise where a work order exists or the head was told', () =>
    given(...to.answered)
      .when(the.replyOtherwise({ ground: 'head-already-told', reference: '王领班' }))
      .then(
        the.replied({
          way: 'other',
          ground: 'head-already-told',
          reference: '王领班',
          wording: the.replyOtherwise().data.wording,
        }),
      ));

  it('S3.63 happens once, but whoever calls back is told by phone', () => {
    given(...to.judged, the.replied({ way: 'sms' }))
      .when(the.replyOtherwise())
      .thenRefused('replied-already');
    given(...to.judged, the.replied({ way: 'sms' }))
      .when(the.call())
      .then(the.reachedCall(), the.replied());
    given(...to.judged, the.replied())
      .when(the.call({ wording: null }))
      .then(the.reachedCall());
  });

  it('S3.64 is noted in the record at any time', () =>
    given(...to.closed)
      .when(the.note())
      .then(the.noted()));
});
