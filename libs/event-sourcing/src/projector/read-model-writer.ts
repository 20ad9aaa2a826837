import { LRUCache } from 'lru-cache';
import type { Document, DocumentStore, DocumentWrite } from '../document-store.js';
import type { EventStore } from '../event-store.js';
import { categoryOf, type Position, type RecordedEvent, type StreamName } from '../events.js';
import type { Projection } from '../projection.js';
import { Parking } from './parking.js';

/** The document of a stream as last folded, and up to where. */
type Sheet = { readonly position: Position; readonly document: Document | undefined };

const idOf = (stream: StreamName): string => stream.slice(stream.indexOf('-') + 1);

/**
 * Folds events into the documents of one projection, in the collection `target`.
 *
 * What an event does to a document happens exactly once, whoever else writes: a document carries the
 * position of the last event it has seen, events up to there are passed over, and the store refuses
 * an older document. An event that cannot be folded parks its stream and nothing else.
 */
export class ReadModelWriter {
  private readonly sheets: LRUCache<StreamName, Sheet>;
  private readonly parking: Parking;

  constructor(
    readonly projection: Projection,
    readonly target: string,
    private readonly documents: DocumentStore,
    cachedDocumentsMax = 20_000,
  ) {
    this.parking = new Parking(documents, projection);
    this.sheets = new LRUCache({ max: cachedDocumentsMax });
  }

  /** Makes the collection where it is missing and learns which streams stand aside. */
  async open(): Promise<void> {
    await this.documents.define({ ...this.projection.collection, name: this.target });
    await this.parking.load();
  }

  get parked() {
    return this.parking.parked;
  }

  /** Forgets what it remembers of documents, as after another worker may have written them. */
  forget(): void {
    this.sheets.clear();
  }

  /** Folds `events`, which are in log order, and gives the documents that changed. */
  async fold(events: readonly RecordedEvent[]): Promise<DocumentWrite[]> {
    const mine = events.filter(
      ({ stream }) => categoryOf(stream) === this.projection.category && !this.parking.has(stream),
    );
    await this.fetch(new Set(mine.map(({ stream }) => stream)));
    const changed = new Set<StreamName>();
    for (const event of mine) {
      const sheet = this.sheets.get(event.stream);
      if (this.parking.has(event.stream) || (sheet && sheet.position >= event.position)) continue;
      try {
        const document = this.projection.project(sheet?.document, event);
        this.sheets.set(event.stream, { position: event.position, document });
        changed.add(event.stream);
      } catch (error) {
        await this.parking.park(event, error);
      }
    }
    return this.writesOf(changed);
  }

  /**
   * Tries each parked stream again from its beginning.
   * @returns the streams that are whole again
   */
  async retryParked(log: EventStore): Promise<readonly StreamName[]> {
    const healed: StreamName[] = [];
    for (const parked of this.parking.parked) {
      const events = await log.read(parked.stream);
      let document: Document | undefined;
      try {
        for (const event of events) document = this.projection.project(document, event);
      } catch {
        continue;
      }
      const position = events.at(-1)?.position ?? parked.position;
      this.sheets.set(parked.stream, { position, document });
      await this.documents.write(this.target, this.writesOf([parked.stream]));
      await this.parking.resolve(parked);
      healed.push(parked.stream);
    }
    return healed;
  }

  private writesOf(streams: Iterable<StreamName>): DocumentWrite[] {
    const writes: DocumentWrite[] = [];
    for (const stream of streams) {
      const sheet = this.sheets.get(stream);
      if (sheet?.document === undefined) continue;
      writes.push({ id: idOf(stream), position: sheet.position, document: sheet.document });
    }
    return writes;
  }

  private async fetch(streams: ReadonlySet<StreamName>): Promise<void> {
    const missing = [...streams].filter((stream) => !this.sheets.has(stream));
    if (missing.length === 0) return;
    const stored = await this.documents.get(this.target, missing.map(idOf));
    for (const { id, position, document } of stored) {
      this.sheets.set(`${this.projection.category}-${id}`, { position, document });
    }
  }
}
