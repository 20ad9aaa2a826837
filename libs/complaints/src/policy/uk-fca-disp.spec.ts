import { readFileSync } from 'node:fs';
import { type CommandContext, InMemoryEventStore, newCommandId } from '#libs/event-sourcing';
import { clocksOf } from '../clocks/clocks.js';
import { clockSubjectOf } from '../clocks/due.js';
import type { ComplaintAction } from '../complaints.js';
import { Complaints } from '../complaints.js';
import { Policies } from '../policies.js';
import { Staff } from '../staff.js';
import { readPolicy } from './policy-yaml.js';

const pack = new URL('../../policies/uk-fca-disp.yaml', import.meta.url);
const uk = readPolicy('uk-fca-disp.yaml', readFileSync(pack, 'utf8'));

/** What the wall clock in London shows, as an instant: summer time from 29 March to 25 October 2026. */
const winter = (time: string): number => Date.parse(`2026-${time}:00.000Z`);
const summer = (time: string): number => Date.parse(`2026-${time}:00.000+01:00`);
const instant = (ms: number): string => new Date(ms).toISOString();

/** A complaints team in London under the pack, with a clock of its own. */
async function inLondon() {
  const store = new InMemoryEventStore();
  let nowMs = winter('01-05T09:00');
  const now = () => nowMs;
  const policies = new Policies({ store, now });
  const context = (id = 'smith'): CommandContext => ({
    commandId: newCommandId(nowMs),
    actor: { id, role: 'developer' },
    correlationId: 'request-1',
  });
  await policies.publish(uk, context());
  const staff = new Staff({ store, now, policyVersion: () => policies.current.version });
  const complaints = new Complaints({ store, now, policies, staff });
  /** The pack looks at everybody's qualification, enrolled or not. */
  const qualified = async (staffId: string) => {
    const post = { role: 'handler' as const, department: 'complaints-team' };
    const profile = {
      name: 'J. Smith',
      skills: [],
      areas: [],
      productLines: [],
      maximumLoad: null,
    };
    await staff.enrol({ staffId, ...post, ...profile }, context());
    const signed = { signedOn: '2026-01-05', validUntil: null };
    await staff.handle(staffId, { type: 'RecordAgreement', data: signed }, context());
    const passed = {
      qualification: 'complaint handling',
      subjects: [],
      hours: null,
      score: null,
      passedOn: '2026-01-05',
      expiresOn: null,
    };
    await staff.handle(staffId, { type: 'RecordTraining', data: passed }, context('jones'));
  };
  const act = async (id: string, atMs: number, command: ComplaintAction) => {
    nowMs = atMs;
    return (await complaints.handle(id, command, context())).state;
  };
  const received = async (atMs: number, channel = 'telephone') => {
    nowMs = atMs;
    const data = {
      channel,
      customer: { name: 'Ann Reed', contactPhone: '02079460000', serviceNumber: null },
      content: 'A fee was charged that nobody told me about',
      demand: null,
      place: null,
      submittingStaff: null,
      callDurationSeconds: null,
      intake: 'live' as const,
      source: null,
    };
    const { id } = await complaints.receive(data, context(), { repeatable: false });
    return id;
  };
  const classified = (id: string, atMs: number, category = 'information/charges') =>
    act(id, atMs, {
      type: 'ClassifyComplaint',
      data: {
        kind: 'complaint',
        productLine: 'credit-cards',
        category,
        urgency: 'general',
        impact: 'one-user',
      },
    });
  return { act, received, classified, qualified };
}

type State = Awaited<ReturnType<Awaited<ReturnType<typeof inLondon>>['classified']>>;
const due = (state: State) =>
  Object.fromEntries(
    clocksOf(clockSubjectOf(state), uk).map(({ rule, dueAt, state: stands }) => [
      rule.clock,
      [dueAt, stands],
    ]),
  );

describe('A complaint under the rules of the FCA', () => {
  it('is pinned to them, and runs against their clocks: bank holidays and summer time included', async () => {
    const { received, classified } = await inLondon();
    const thursday = winter('04-02T16:00') - 3_600_000; // 16:00 in London, the day before Good Friday
    const id = await received(thursday);
    const state = await classified(id, thursday);
    expect(state.policyVersion).toBe('uk-fca-disp-1');
    // Good Friday, the weekend and Easter Monday are not business days.
    expect(due(state)).toEqual({
      acknowledgement: [instant(summer('04-08T17:00')), 'running'],
      'summary-resolution': [instant(summer('04-09T17:00')), 'running'],
      'final-response': [instant(summer('05-28T16:00')), 'running'],
      'kept-informed': [instant(summer('04-30T16:00')), 'running'],
    });
  });

  it('keeps eight weeks on the wall clock when the clocks go forward', async () => {
    const { received, classified } = await inLondon();
    const id = await received(winter('02-10T10:30'));
    const state = await classified(id, winter('02-10T10:31'));
    expect(due(state)['final-response']).toEqual([instant(summer('04-07T10:30')), 'running']);
  });

  it('runs on while the customer is awaited, because the regulator does not wait', async () => {
    const { received, classified, act, qualified } = await inLondon();
    const at = (day: string) => winter(`02-${day}T10:00`);
    await qualified('smith');
    const id = await received(at('10'));
    await classified(id, at('10'));
    await act(id, at('10'), {
      type: 'AssignComplaint',
      data: { department: 'complaints-team', handler: null, requirements: null, expectedAt: null },
    });
    await act(id, at('11'), { type: 'StartHandling', data: { handler: null } });
    const state = await act(id, at('12'), {
      type: 'StartWaiting',
      data: { reason: 'Statements asked for', expectedUntil: null },
    });
    expect(due(state)).toMatchObject({
      acknowledgement: [expect.any(String), 'met'],
      'final-response': [instant(summer('04-07T10:00')), 'running'],
    });
  });

  it('can only be classified by its own words', async () => {
    const { received, classified } = await inLondon();
    const id = await received(winter('02-10T10:00'));
    await expect(classified(id, winter('02-10T10:00'), 'charges/roaming')).rejects.toMatchObject({
      refusal: { code: 'not-in-taxonomy' },
    });
  });
});
