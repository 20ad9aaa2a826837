import type { RecordedEvent } from '#libs/event-sourcing';

/** Holds up the source of an inbox while it is full. */
export type Valve = { readonly close: () => void; readonly open: () => void };

type State =
  | { readonly kind: 'behind' }
  | { readonly kind: 'at the end'; announced: boolean }
  | { readonly kind: 'over'; readonly error: Error | undefined };

/**
 * What has arrived and was not yet taken. Whatever gathers while the taker is busy makes the next
 * batch; a taker who waits gets what arrives at once, together with all that comes in the same turn.
 */
export class Inbox {
  #events: RecordedEvent[] = [];
  #state: State = { kind: 'behind' };
  #wake: (() => void) | undefined;

  constructor(
    private readonly capacity: number,
    private readonly valve: Valve,
  ) {}

  get isFull(): boolean {
    return this.#events.length >= this.capacity;
  }

  put(event: RecordedEvent): void {
    this.#events.push(event);
    if (this.#state.kind === 'at the end') this.#state.announced = false;
    if (this.#events.length === this.capacity) this.valve.close();
    this.#ring();
  }

  /** Nothing newer than what was put exists at this moment. */
  reachEnd(): void {
    if (this.#state.kind === 'behind') this.#state = { kind: 'at the end', announced: false };
    this.#ring();
  }

  /** No more will come; what is there can still be taken before the error, if there is one, is thrown. */
  end(error?: Error): void {
    if (this.#state.kind !== 'over') this.#state = { kind: 'over', error };
    this.#ring();
  }

  /** Throws away what was not taken and ends at once. */
  discard(): void {
    this.#events = [];
    this.#state = { kind: 'over', error: undefined };
    this.#ring();
  }

  /**
   * Up to `atMost` events, as soon as there are any; an empty batch each time the end is reached;
   * `null` when it is over.
   */
  async take(atMost: number): Promise<readonly RecordedEvent[] | null> {
    for (;;) {
      if (this.#events.length > 0) return this.#remove(atMost);
      const state = this.#state;
      if (state.kind === 'at the end' && !state.announced) {
        state.announced = true;
        return [];
      }
      if (state.kind === 'over') {
        if (state.error) throw state.error;
        return null;
      }
      await this.#rung();
    }
  }

  #remove(atMost: number): readonly RecordedEvent[] {
    const wasFull = this.isFull;
    const batch = this.#events.splice(0, atMost);
    if (wasFull && !this.isFull) this.valve.open();
    return batch;
  }

  #rung(): Promise<void> {
    return new Promise((resolve) => (this.#wake = () => setImmediate(resolve)));
  }

  #ring(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
