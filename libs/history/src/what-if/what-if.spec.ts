import {
  Complaints,
  type ComplaintAction,
  defaultPolicy,
  type Kind,
  type Policy,
  type ReceiveComplaint,
} from '#libs/complaints';
import { InMemoryEventStore, newCommandId, START } from '#libs/event-sourcing';
import { whatIf } from './what-if.js';

const monday = Date.parse('2026-03-02T01:00:00.000Z'); // 09:00 in Shanghai
const minute = 60_000;
const hour = 60 * minute;
const instant = (ms: number): string => new Date(ms).toISOString();

const receipt: ReceiveComplaint['data'] = {
  channel: 'hotline',
  customer: { name: '张伟', contactPhone: '19900001234', serviceNumber: '19900001234' },
  content: '宽带报修三天没人上门',
  demand: null,
  place: '西安市',
  submittingStaff: null,
  callDurationSeconds: null,
  intake: 'live',
  source: null,
};

/** A desk with a clock of its own, where complaints are worked through the real door. */
function desk() {
  const store = new InMemoryEventStore();
  let nowMs = monday;
  const complaints = new Complaints({ store, now: () => nowMs });
  const context = () => ({
    commandId: newCommandId(nowMs),
    actor: { id: 'li.na', role: 'developer' },
    correlationId: 'request-1',
  });
  const act = (id: string, command: ComplaintAction) => complaints.handle(id, command, context());
  const received = async ({
    atMs = monday,
    answeredAfterMs,
    kind = 'complaint',
    urgent = false,
  }: Life) => {
    nowMs = atMs;
    const { id } = await complaints.receive(receipt, context(), { repeatable: false });
    await act(id, {
      type: 'ClassifyComplaint',
      data: {
        kind,
        productLine: 'broadband',
        category: null,
        urgency: urgent ? 'urgent' : 'general',
        impact: 'one-user',
      },
    });
    if (answeredAfterMs === undefined) return id;
    await act(id, {
      type: 'AssignComplaint',
      data: { department: 'network', handler: null, requirements: null, expectedAt: null },
    });
    nowMs = atMs + answeredAfterMs;
    await act(id, { type: 'StartHandling', data: { handler: null } });
    return id;
  };
  return { store, received };
}

type Life = {
  readonly atMs?: number;
  readonly answeredAfterMs?: number;
  readonly kind?: Kind;
  readonly urgent?: boolean;
};

const firstResponseIn = (limit: Policy['clocks'][number]['limit'], about: object = {}): Policy => ({
  ...defaultPolicy,
  version: 'draft',
  clocks: defaultPolicy.clocks
    .filter(({ clock, when }) => clock === 'first-response' && when === undefined)
    .map((rule) => ({ ...rule, limit })),
  ...about,
});

const march = { from: '2026-03-01T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z' };
const later = '2026-06-01T00:00:00.000Z';
const asked = (store: InMemoryEventStore, draft: Policy, about: object = {}) =>
  whatIf({ log: store, draft, policyOf: () => defaultPolicy, ...march, at: later, ...about });

const firstResponse = ({ clocks }: Awaited<ReturnType<typeof whatIf>>) =>
  clocks.find(({ clock }) => clock === 'first-response')?.counts;

describe('Other rules held against what happened', () => {
  it('turn a clock that was met into one that is late', async () => {
    const { store, received } = desk();
    const id = await received({ answeredAfterMs: 3 * hour });
    await received({ answeredAfterMs: hour });
    const result = await asked(store, firstResponseIn({ hours: 2 }));
    expect(result).toMatchObject({ complaints: 2 });
    expect(firstResponse(result)).toEqual({ 'met → late': 1, 'met → met': 1 });
    expect(result.flips.filter(({ clock }) => clock === 'first-response')).toEqual([
      {
        id,
        clock: 'first-response',
        run: 1,
        before: {
          verdict: 'met',
          dueAt: instant(monday + 4 * hour),
          stoppedAt: instant(monday + 3 * hour),
        },
        after: {
          verdict: 'late',
          dueAt: instant(monday + 2 * hour),
          stoppedAt: instant(monday + 3 * hour),
        },
      },
    ]);
  });

  it('turn one that was late into one that is met', async () => {
    const { store, received } = desk();
    await received({ answeredAfterMs: 5 * hour });
    const result = await asked(store, firstResponseIn({ hours: 6 }));
    expect(firstResponse(result)).toEqual({ 'late → met': 1 });
  });

  it('count a clock that nobody stopped as late once its time is over', async () => {
    const { store, received } = desk();
    await received({});
    const at = instant(monday + 3 * hour);
    const result = await asked(store, firstResponseIn({ hours: 2 }), { at });
    expect(firstResponse(result)).toEqual({ 'open → late': 1 });
  });

  it('tell of clocks that the other rules do not have, and of those that only they have', async () => {
    const { store, received } = desk();
    await received({ answeredAfterMs: hour });
    const { clocks } = await asked(store, {
      ...defaultPolicy,
      clocks: firstResponseIn({ hours: 2 }).clocks.map((rule) => ({ ...rule, clock: 'start' })),
    });
    expect(clocks).toEqual(
      expect.arrayContaining([
        { clock: 'first-response', counts: { 'met → none': 1 } },
        { clock: 'start', counts: { 'none → met': 1 } },
      ]),
    );
  });

  it('change nothing where they are the same rules', async () => {
    const { store, received } = desk();
    await received({ answeredAfterMs: 5 * hour, urgent: true });
    await received({});
    const result = await asked(store, defaultPolicy);
    expect(result).toMatchObject({ complaints: 2, affected: 0, flips: [] });
  });

  it('look at complaints received in the period, and at those of one kind', async () => {
    const { store, received } = desk();
    await received({ atMs: monday, kind: 'fault' });
    await received({ atMs: monday + hour, kind: 'complaint' });
    const from = instant(monday);
    const count = async (about: object) => (await asked(store, defaultPolicy, about)).complaints;
    expect(await count({ from, to: instant(monday + hour) })).toBe(1);
    expect(await count({ from: instant(monday + 1) })).toBe(1);
    expect(await count({ kind: 'fault' })).toBe(1);
    expect(await count({ kind: 'inquiry' })).toBe(0);
  });

  it('compare with the rules that each complaint is pinned to', async () => {
    const { store, received } = desk();
    await received({ answeredAfterMs: 3 * hour });
    const pinned: (string | undefined)[] = [];
    const policyOf = (version: string | undefined) => {
      pinned.push(version);
      return firstResponseIn({ hours: 1 });
    };
    const result = await asked(store, firstResponseIn({ hours: 2 }), { policyOf });
    expect(pinned).toEqual(['default-1']);
    expect(firstResponse(result)).toEqual({ 'late → late': 1 });
  });

  it('give the priority that follows from their own table', async () => {
    const { store, received } = desk();
    await received({ answeredAfterMs: 3 * hour });
    const { general } = defaultPolicy.priorities;
    const priorities = { ...defaultPolicy.priorities, general: { ...general, 'one-user': 'P1' } };
    const [rule] = firstResponseIn({ hours: 2 }).clocks;
    const clocks = [{ ...rule, when: { priorities: ['P1'] } }];
    const result = await asked(store, firstResponseIn({ hours: 2 }, { priorities, clocks }));
    expect(firstResponse(result)).toEqual({ 'met → late': 1 });
  });

  it('leave the log as it is', async () => {
    const { store, received } = desk();
    await received({ answeredAfterMs: 3 * hour });
    const before = await store.readAll(START, 1_000);
    await asked(store, firstResponseIn({ hours: 2 }));
    expect(await store.readAll(START, 1_000)).toEqual(before);
  });
});
