import {
  type Document,
  type DocumentStore,
  type DocumentWrite,
  finished,
  positionAt,
  type Projection,
  type StreamName,
} from '#libs/event-sourcing';
import type { Piece } from '../complaints/traffic.js';

const BATCH = 2_000;

/** Folds pieces into documents as they pass by, for a store that is filled without a log. */
export class Shelf {
  private readonly folded = new Map<StreamName, DocumentWrite>();
  private sequence = 0;

  constructor(private readonly projection: Projection) {}

  add({ stream, expectedRevision, events }: Piece): void {
    for (const [index, event] of events.entries()) {
      this.sequence += 1;
      const position = positionAt(this.sequence);
      const revision = expectedRevision + 1 + index;
      const before: Document | undefined = this.folded.get(stream)?.document;
      const document = this.projection.project(before, { ...event, stream, revision, position });
      const id = stream.slice(stream.indexOf('-') + 1);
      if (document !== undefined) this.folded.set(stream, { id, position, document });
    }
  }

  /** The documents as JSON. */
  texts(): readonly string[] {
    return this.writes().map(({ document }) => JSON.stringify(document));
  }

  private writes(): readonly DocumentWrite[] {
    return [...this.folded.values()].map(({ id, position, document }) => {
      const whole = finished(this.projection, document);
      return { id, position, document: whole ?? document };
    });
  }

  /** Makes the collection, stores the documents and puts the checkpoint behind them. */
  async storeIn(documents: DocumentStore): Promise<void> {
    const { collection } = this.projection;
    await documents.define(collection);
    const writes = this.writes();
    for (let start = 0; start < writes.length; start += BATCH) {
      await documents.write(collection.name, writes.slice(start, start + BATCH));
    }
    const checkpoint = { name: `${collection.name}#0`, position: positionAt(this.sequence) };
    await documents.write(collection.name, [], checkpoint);
    await documents.count(collection.name, {}); // the first question builds the indexes
  }
}
