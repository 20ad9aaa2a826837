import type { CollectionDefinition, Document, DocumentStore } from '../document-store.js';
import { type Position, type RecordedEvent, START, type StreamName } from '../events.js';
import type { Projection } from '../projection.js';

/** Streams that a projection could not fold: kept in the document store until a retry succeeds. */
export const parkedStreams: CollectionDefinition = {
  name: 'parked-streams',
  version: 1,
  fields: {
    readModel: 'string',
    stream: 'string',
    position: 'string',
    state: 'string',
    parkedAt: 'string',
  },
  indexes: [['readModel', 'state']],
  text: [],
};

export type ParkedStream = Document & {
  /** Collection and version of the projection that failed. */
  readonly readModel: string;
  readonly stream: StreamName;
  /** The event that could not be folded. */
  readonly position: Position;
  readonly revision: number;
  readonly type: string;
  readonly error: string;
  readonly state: 'parked' | 'resolved';
};

/** What is remembered of an event that may have to be parked. */
export type ParkedEvent = Pick<RecordedEvent, 'stream' | 'position' | 'revision' | 'type'>;

const readModelOf = ({ collection }: Projection) => `${collection.name}@${collection.version}`;

/** Remembers which streams of one projection stand aside, and why. */
export class Parking {
  private readonly streams = new Map<StreamName, ParkedStream>();

  constructor(
    private readonly documents: DocumentStore,
    private readonly projection: Projection,
  ) {}

  async load(): Promise<void> {
    await this.documents.define(parkedStreams);
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.documents.find<ParkedStream>(parkedStreams.name, {
        where: [
          { field: 'readModel', equals: readModelOf(this.projection) },
          { field: 'state', equals: 'parked' },
        ],
        limit: 500,
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const { document } of page.documents) this.streams.set(document.stream, document);
      cursor = page.next;
    }
  }

  get parked(): readonly ParkedStream[] {
    return [...this.streams.values()];
  }

  has(stream: StreamName): boolean {
    return this.streams.has(stream);
  }

  async park(event: ParkedEvent, error: unknown): Promise<void> {
    const parked: ParkedStream = {
      readModel: readModelOf(this.projection),
      stream: event.stream,
      position: event.position,
      revision: event.revision,
      type: event.type,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      state: 'parked',
    };
    this.streams.set(event.stream, parked);
    await this.save(parked, START);
  }

  async resolve(parked: ParkedStream): Promise<void> {
    await this.save({ ...parked, state: 'resolved' }, parked.position);
    this.streams.delete(parked.stream);
  }

  /** A parked event is stored at the log's start, so that its resolution counts as later. */
  private async save(parked: ParkedStream, position: Position): Promise<void> {
    const id = `${parked.readModel}/${parked.position}`;
    await this.documents.write(parkedStreams.name, [{ id, position, document: parked }]);
  }
}
