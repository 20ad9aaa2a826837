import type { Position } from '#libs/event-sourcing';
import { CallFailed } from './failure.js';
import type { Subscription } from './subscription.js';

const LOOK_MS = 500;
const QUIET_MS = 2000;
const PROBE_MS = 2000;

/** Asks the server where the log ends. */
export type Probe = (timeoutMs: number) => Promise<Position>;

/**
 * Notices a subscription that is no longer served although nothing says so: a frozen server is silent,
 * and so is a log to which nobody appends. After a silence the server is asked where the log ends; no
 * answer, or an end that does not arrive, is the end of the subscription.
 */
export class Watch {
  readonly #timer: NodeJS.Timeout;
  #isProbing = false;
  #due: Position | undefined;

  constructor(
    private readonly subscription: Subscription,
    private readonly probe: Probe,
    private readonly confirmationMs: number,
  ) {
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const { subscription } = this;
    if (!subscription.isConfirmed) {
      if (subscription.silenceMs > this.confirmationMs)
        subscription.abandon('not confirmed in time');
      return;
    }
    if (this.#isProbing || subscription.silenceMs < QUIET_MS) return;
    if (this.#due !== undefined && this.#due > subscription.received) {
      return subscription.abandon(`the log goes on to ${this.#due}, which did not arrive`);
    }
    this.#isProbing = true;
    await this.#ask();
    this.#isProbing = false;
  }

  async #ask(): Promise<void> {
    try {
      const end = await this.probe(PROBE_MS);
      this.#due = end > this.subscription.received ? end : undefined;
      // Servers before 23.10 do not say when a subscriber has seen everything.
      if (this.#due === undefined) this.subscription.reachEnd();
    } catch (error) {
      if (error instanceof CallFailed) this.subscription.abandon(error.message);
      else this.subscription.fail(error as Error);
    }
  }
}
