import { after, type Policies } from '#libs/complaints';
import type { Condition, DocumentStore } from '#libs/event-sourcing';

export type WaitingQueue = {
  readonly name: string;
  /** Complaints for which nobody suitable was there when they were routed. */
  readonly waiting: number;
  /** Those that have waited longer than the policy bears. */
  readonly overdue: number;
};

/** The alarm of the queue in which complaints wait for somebody suitable (routing, `alarmAfter`). */
export class WaitingQueueWatch {
  constructor(
    private readonly documents: DocumentStore,
    private readonly policies: Policies,
    private readonly now: () => number = Date.now,
  ) {}

  async look(): Promise<WaitingQueue> {
    const policy = this.policies.current;
    const { name, alarmAfter } = policy.routing.waitingQueue;
    if ((await this.documents.versionOf('queue')) === null) return { name, waiting: 0, overdue: 0 };
    const where: readonly Condition[] = [
      { field: 'state', equals: 'assigned' },
      { field: 'waitingQueue', exists: true },
    ];
    const nowMs = this.now();
    // The span is put before now by measuring it from an equally long time ago.
    const spanMs = Date.parse(after(policy, new Date(nowMs).toISOString(), alarmAfter)) - nowMs;
    const since = { field: 'stateSince', to: new Date(nowMs - spanMs).toISOString() };
    const [waiting, overdue] = await Promise.all([
      this.documents.count('queue', { where }),
      this.documents.count('queue', { where: [...where, since] }),
    ]);
    return { name, waiting, overdue };
  }
}
