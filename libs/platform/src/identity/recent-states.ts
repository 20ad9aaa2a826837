import { LRUCache } from 'lru-cache';
import type { StreamName } from '#libs/event-sourcing';

/** Another process may have changed a stream for so long before it is noticed here. */
const RECENT_MS = 1_000;
const STATES_MAX = 20_000;

/**
 * What streams said a moment ago. Every request asks for the same few, and reading the log for each
 * would cost more than the request; what this process changes itself must be forgotten at once.
 */
export class RecentStates<S extends object> {
  private readonly states: LRUCache<StreamName, S>;

  constructor(
    private readonly source: { current(stream: StreamName): Promise<{ readonly state: S }> },
    /** Milliseconds by a clock that is never set back. */
    now: () => number = () => performance.now(),
  ) {
    const perf = { now };
    this.states = new LRUCache({ max: STATES_MAX, ttl: RECENT_MS, ttlResolution: 0, perf });
  }

  async of(stream: StreamName): Promise<S> {
    const known = this.states.get(stream);
    if (known !== undefined) return known;
    const { state } = await this.source.current(stream);
    this.states.set(stream, state);
    return state;
  }

  forget(stream: StreamName): void {
    this.states.delete(stream);
  }
}
