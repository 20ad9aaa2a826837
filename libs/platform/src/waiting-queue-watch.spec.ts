import { defaultPolicy, type Policies } from '#libs/complaints';
import type { Condition, DocumentStore, Filter } from '#libs/event-sourcing';
import { WaitingQueueWatch } from './waiting-queue-watch.js';

/** A queue in which two complaints wait, since the times given. */
function queueOf(...since: readonly string[]): DocumentStore {
  const isBefore = (at: string) => (condition: Condition) =>
    !('to' in condition) || at < String(condition.to);
  const count = async (_: string, { where = [] }: Filter) =>
    since.filter((at) => where.every(isBefore(at))).length;
  return { count, versionOf: async () => 1 } as unknown as DocumentStore;
}

const policies = { current: defaultPolicy } as unknown as Policies;
const now = () => Date.parse('2026-03-02T10:00:00.000Z');

describe('the alarm of the waiting queue', () => {
  it('tells who waits, and who waits longer than the policy bears', async () => {
    const queue = queueOf('2026-03-02T09:29:59.000Z', '2026-03-02T09:31:00.000Z');
    expect(await new WaitingQueueWatch(queue, policies, now).look()).toEqual({
      name: 'nobody-suitable',
      waiting: 2,
      overdue: 1,
    });
  });

  it('is silent before there is any queue', async () => {
    const nothing = { versionOf: async () => null } as unknown as DocumentStore;
    expect(await new WaitingQueueWatch(nothing, policies, now).look()).toMatchObject({
      waiting: 0,
    });
  });
});
