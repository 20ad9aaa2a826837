import type { CollectionDefinition, Document } from './document-store.js';
import type { RecordedEvent } from './events.js';

/**
 * A read model: each document is the fold of exactly one stream, and its id is the stream's name
 * without the category. Pure: it reads no clock and makes no promise.
 */
export type Projection<D extends Document = Document> = {
  readonly collection: CollectionDefinition;
  /** The category of streams it folds, `complaint` for `complaint-…`. */
  readonly category: string;
  /** The document after this event; `undefined` as long as there is nothing to show. */
  readonly project: (document: D | undefined, event: RecordedEvent) => D | undefined;
  /**
   * What follows from the document as a whole, worked out once before it is stored instead of once
   * an event. `project` must not go by it, and done twice it is the same.
   */
  readonly finish?: (document: D) => D;
};

/** The document as it is stored. */
export const finished = <D extends Document>(
  { finish }: Pick<Projection<D>, 'finish'>,
  document: D | undefined,
): D | undefined => (document === undefined || finish === undefined ? document : finish(document));
