import { type HeadSignal, type Position, START } from '#libs/event-sourcing';

const PAUSE_MIN_MS = 2;
const PAUSE_MAX_MS = 25;

/**
 * Looks again and again where the log ends while somebody waits for more: other processes append
 * without telling. Every few milliseconds as long as it grows, ever more rarely while it does not.
 */
export class HeadPoll {
  private pauseMs = PAUSE_MIN_MS;
  private seen: Position = START;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly look: () => Position,
    private readonly signal: HeadSignal,
  ) {}

  /** Resolves when the log reaches beyond `position`, or when `ended` is aborted. */
  beyond(position: Position, ended: AbortSignal): Promise<void> {
    const reached = this.signal.beyond(position, ended);
    this.lookLater();
    return reached;
  }

  private lookLater(): void {
    if (!this.signal.awaited) return;
    this.timer ??= setTimeout(() => this.lookNow(), this.pauseMs);
  }

  private lookNow(): void {
    this.timer = undefined;
    const head = this.look();
    const grown = head > this.seen;
    this.pauseMs = grown ? PAUSE_MIN_MS : Math.min(2 * this.pauseMs, PAUSE_MAX_MS);
    this.seen = head;
    this.signal.reached(head);
    this.lookLater();
  }
}
