import { type Position, type RecordedEvent, START } from '../events.js';
import { laneOf } from './lanes.js';
import { type OperationsEvent, orderIn } from './orders.js';

/** The orders of operators that a worker comes by in the log; each is obeyed once. */
export class OrderBook {
  private after: Position = START;
  private waiting: readonly RecordedEvent[] = [];

  constructor(private readonly lanes: number) {}

  /** Passes over everything up to here. */
  begin(after: Position): void {
    this.after = after;
  }

  /** A pass that begins anew comes by what waits again. */
  forget(): void {
    this.waiting = [];
  }

  /** Notes the orders in a batch that stand in our lanes. */
  note(batch: readonly RecordedEvent[], ours: readonly number[]): void {
    const orders = batch.filter(
      (event) =>
        event.position > this.after &&
        orderIn(event) !== null &&
        ours.includes(laneOf(event.stream, this.lanes)),
    );
    this.waiting = [...this.waiting, ...orders];
  }

  /** The orders up to here that nobody was given before. */
  take(through: Position): readonly OperationsEvent[] {
    const due = this.waiting.filter(({ position }) => position <= through);
    this.waiting = this.waiting.filter(({ position }) => position > through);
    const fresh = due.filter(({ position }) => position > this.after);
    this.after = fresh.at(-1)?.position ?? this.after;
    return fresh.flatMap((event) => orderIn(event) ?? []);
  }
}
