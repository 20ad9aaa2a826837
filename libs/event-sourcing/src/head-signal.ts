import { type Position, START } from './events.js';

/** Where a log ends, as far as is known here, and a way to wait until it ends later. */
export class HeadSignal {
  private position: Position = START;
  private readonly waiting = new Map<() => void, Position>();

  /** The log reaches at least this far; an earlier position changes nothing. */
  reached(position: Position): void {
    if (position <= this.position) return;
    this.position = position;
    for (const [wake, known] of this.waiting) if (position > known) wake();
  }

  /** Somebody waits for more. */
  get awaited(): boolean {
    return this.waiting.size > 0;
  }

  /** Resolves when the log reaches beyond `position`, or when `signal` is aborted. */
  beyond(position: Position, signal: AbortSignal): Promise<void> {
    if (this.position > position || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.set(wake, position);
      signal.addEventListener('abort', wake);
    });
  }
}
