import { LRUCache } from 'lru-cache';
import type { DefineOptions, Document, DocumentStore, DocumentWrite } from '../document-store.js';
import type { EventStore } from '../event-store.js';
import { type Position, type RecordedEvent, type StreamName } from '../events.js';
import { finished, type Projection } from '../projection.js';
import { type ParkedEvent, Parking } from './parking.js';

/** The document of a stream as last folded, and up to where. */
type Sheet = { readonly position: Position; readonly document: Document | undefined };

/** The same before it is stored, with what is to be known of its last event should it not do. */
type Draft = Sheet & Pick<ParkedEvent, 'revision' | 'type'>;

/** A document that is to be stored, and the stream that it is the fold of. */
export type ChangedDocument = DocumentWrite & { readonly stream: StreamName };

const idOf = (stream: StreamName): string => stream.slice(stream.indexOf('-') + 1);

/**
 * Folds events into the documents of one projection, in the collection `target`.
 *
 * What an event does to a document happens exactly once, whoever else writes: a document carries the
 * position of the last event it has seen, events up to there are passed over, and the store refuses
 * an older document. An event that cannot be folded parks its stream and nothing else.
 */
export class ReadModelWriter {
  /** Documents that are stored, as far as they are remembered. */
  private readonly stored: LRUCache<StreamName, Sheet>;
  /** Folded and not taken yet, the latest changed last. */
  private readonly changed = new Map<StreamName, Draft>();
  /** Taken, and perhaps not stored yet: until it is, nothing may be read from the store instead. */
  private readonly taken = new Map<StreamName, Sheet>();
  private readonly parking: Parking;

  constructor(
    readonly projection: Projection,
    readonly target: string,
    private readonly documents: DocumentStore,
    cachedDocumentsMax = 20_000,
  ) {
    this.parking = new Parking(documents, projection);
    this.stored = new LRUCache({ max: cachedDocumentsMax });
  }

  /** Makes the collection where it is missing and learns which streams stand aside. */
  async open(options?: DefineOptions): Promise<void> {
    await this.define(options);
    await this.parking.load();
  }

  /** Makes the collection, or what indexes it lacks. */
  async define(options?: DefineOptions): Promise<void> {
    await this.documents.define({ ...this.projection.collection, name: this.target }, options);
  }

  get parked() {
    return this.parking.parked;
  }

  /** Documents that wait to be taken. */
  get changes(): number {
    return this.changed.size;
  }

  /** Forgets what it remembers of documents, as after another worker may have written them. */
  forget(): void {
    this.stored.clear();
    this.changed.clear();
    this.taken.clear();
  }

  /** Folds `events` of its category, which are in log order, into documents that wait to be taken. */
  async fold(events: readonly RecordedEvent[]): Promise<void> {
    const fetched = await this.fetch(events);
    for (const event of events) {
      const { stream, position, revision, type } = event;
      const sheet = this.remembered(stream) ?? fetched.get(stream);
      if (this.parking.has(stream) || (sheet && sheet.position >= position)) continue;
      try {
        const document = this.projection.project(sheet?.document, event);
        this.changed.delete(stream); // so that it goes to the end
        this.changed.set(stream, { position, document, revision, type });
      } catch (error) {
        await this.parking.park(event, error);
      }
    }
  }

  /**
   * The documents that changed, those that have rested longest first; at most `count` of them.
   * Whatever was taken before must have been stored by now. What cannot be finished parks its stream.
   */
  async take(count = this.changed.size): Promise<readonly ChangedDocument[]> {
    for (const [stream, sheet] of this.taken) this.stored.set(stream, sheet);
    this.taken.clear();
    const documents: ChangedDocument[] = [];
    const parked: Promise<void>[] = [];
    for (const [stream, sheet] of this.changed) {
      if (this.taken.size === count) break;
      this.taken.set(stream, sheet);
      this.changed.delete(stream);
      const { position } = sheet;
      try {
        const document = finished(this.projection, sheet.document);
        if (document !== undefined) {
          documents.push({ stream, id: idOf(stream), position, document });
        }
      } catch (error) {
        parked.push(this.parking.park({ stream, ...sheet }, error));
      }
    }
    await Promise.all(parked);
    return documents;
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
        document = finished(this.projection, document);
      } catch {
        continue;
      }
      const position = events.at(-1)?.position ?? parked.position;
      this.forget();
      if (document !== undefined) {
        await this.documents.write(this.target, [{ id: idOf(parked.stream), position, document }]);
      }
      await this.parking.resolve(parked);
      healed.push(parked.stream);
    }
    return healed;
  }

  private remembered(stream: StreamName): Sheet | undefined {
    return this.changed.get(stream) ?? this.taken.get(stream) ?? this.stored.get(stream);
  }

  /**
   * Stored documents that are not remembered. A stream's first event needs none: if a document stands
   * there all the same, it has seen later events, which then follow, and nothing older replaces it.
   */
  private async fetch(events: readonly RecordedEvent[]): Promise<ReadonlyMap<StreamName, Sheet>> {
    const begun = new Set<StreamName>();
    const missing = new Set<StreamName>();
    for (const { stream, revision } of events) {
      if (this.remembered(stream) || begun.has(stream) || missing.has(stream)) continue;
      if (revision === 0) begun.add(stream);
      else if (!this.parking.has(stream)) missing.add(stream);
    }
    if (missing.size === 0) return new Map();
    const stored = await this.documents.get(this.target, [...missing].map(idOf));
    const { category } = this.projection;
    return new Map(
      stored.map(({ id, position, document }) => [`${category}-${id}`, { position, document }]),
    );
  }
}
