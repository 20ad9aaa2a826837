/** From so many documents at a time on a collection is being filled, and not just kept current. */
const BULK_DOCUMENTS = 64;

/** A collection that has not been filled for so long is taken to be full. */
const PAUSE_MS = 2_000;

/**
 * A fresh collection is filled without its indexes, which is several times faster. It gets them when
 * it is first searched or takes another's place, or here: when no bulk has come for a moment.
 */
export class IndexLater {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly index: (collection: string) => void) {}

  filled(collection: string, documents: number): void {
    if (this.timers.has(collection) && documents < BULK_DOCUMENTS) return;
    this.forget(collection);
    this.timers.set(
      collection,
      setTimeout(() => this.due(collection), PAUSE_MS),
    );
  }

  forget(collection: string): void {
    clearTimeout(this.timers.get(collection));
    this.timers.delete(collection);
  }

  stop(): void {
    for (const collection of this.timers.keys()) this.forget(collection);
  }

  private due(collection: string): void {
    this.timers.delete(collection);
    try {
      this.index(collection);
    } catch {
      // The disk is full or failing. Searches are right without indexes; the next write sets the time again.
    }
  }
}
