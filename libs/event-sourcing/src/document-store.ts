import type { Json, Position } from './events.js';
import type { Fence } from './leases.js';

/** What a document may be filtered, sorted, grouped and summed by. */
export type FieldType = 'string' | 'number' | 'boolean';

export type Scalar = string | number | boolean | null;

/** One question's documents: where they live and by what they can be found. */
export type CollectionDefinition = {
  /** Lower-case letters and hyphens. */
  readonly name: string;
  /** Raised whenever the projection or this definition changes; a raised version is rebuilt. */
  readonly version: number;
  /** Top-level fields of the document that queries may name. */
  readonly fields: Readonly<Record<string, FieldType>>;
  /** Fields served by an index, each list one index; the id is always the last tie-breaker. */
  readonly indexes: readonly (readonly string[])[];
  /** Top-level string fields that text search covers, two-character Chinese words included. */
  readonly text: readonly string[];
};

/** A projected document: plain JSON. Absent and `null` fields are the same to queries. */
export type Document = { readonly [field: string]: Json | undefined };

export type Stored<D extends Document> = {
  readonly id: string;
  /** Position of the last event the document has seen. */
  readonly position: Position;
  readonly document: D;
};

export type Condition =
  | { readonly field: string; readonly equals: Scalar }
  | { readonly field: string; readonly in: readonly Scalar[] }
  /** `from` is inclusive, `to` exclusive; documents without the field are outside. */
  | { readonly field: string; readonly from?: string | number; readonly to?: string | number }
  | { readonly field: string; readonly exists: boolean };

export type Filter = {
  /** All must hold. */
  readonly where?: readonly Condition[];
  /**
   * Every word (separated by white space) must occur, as a phrase, ignoring case, in a text field.
   * What that means for each script is defined by `text-search.ts`, for every adapter.
   */
  readonly text?: string;
};

export type Sort = { readonly field: string; readonly direction: 'ascending' | 'descending' };

export type Query = Filter & {
  /** Ties are broken by id, ascending. Absent values come first ascending, last descending. */
  readonly sort?: readonly Sort[];
  readonly limit: number;
  /** `next` of the page before, of the same filter and sort. */
  readonly cursor?: string;
};

export type Page<D extends Document> = {
  readonly documents: readonly Stored<D>[];
  /** Gives the following page; `null` when this was the last. */
  readonly next: string | null;
};

export type GroupQuery = Filter & {
  /** Fields whose value combinations make the groups; none gives one group of all. */
  readonly by: readonly string[];
  /** Number or boolean fields to sum (true counts 1); absent counts 0. */
  readonly sum?: readonly string[];
};

export type Group = {
  /** Values of the `by` fields, in that order. */
  readonly key: readonly Scalar[];
  readonly count: number;
  readonly sums: Readonly<Record<string, number>>;
};

export type DocumentWrite = {
  readonly id: string;
  /** Position of the last event this document has seen. */
  readonly position: Position;
  readonly document: Document;
};

/** How far a follower has got: every event up to here has had its whole effect. */
export type Checkpoint = {
  readonly name: string;
  readonly position: Position;
  /**
   * The lease under which the follower works. Stores that several processes write to refuse the
   * write once the lease has passed on; a store with one writing process has no need to look.
   */
  readonly fence?: Fence;
};

/** What goes into one collection, and the checkpoints that move once it is there. */
export type CollectionWrites = {
  readonly collection: string;
  readonly writes: readonly DocumentWrite[];
  readonly checkpoints: readonly Checkpoint[];
};

export type DefineOptions = {
  /**
   * The collection is going to be filled first and defined again afterwards without this: until then
   * it need not have its indexes, which cost most while it is being filled.
   */
  readonly toBeFilled?: boolean;
};

/**
 * Read models. Every adapter keeps the contract in `testing/document-store.contract.ts`.
 * Documents are never deleted one by one; a whole collection is dropped or replaced.
 *
 * @throws StoreUnavailable from any call while the engine cannot answer
 */
export abstract class DocumentStore {
  /**
   * Makes the collection and its indexes where they are missing; never drops anything. A collection
   * that stands there with another version is left as it is: `versionOf` tells.
   */
  abstract define(collection: CollectionDefinition, options?: DefineOptions): Promise<void>;

  /** Version under which the collection was made, `null` when there is none. */
  abstract versionOf(name: string): Promise<number | null>;

  /**
   * Stores each document unless a document of that id with the same or a later position stands
   * there already, then moves the checkpoint. The checkpoint never moves back. Documents become
   * visible no later than the checkpoint; a crash in between leaves the checkpoint behind, never ahead.
   *
   * @throws Fenced when the checkpoint's lease has passed to another owner
   */
  abstract write(
    collection: string,
    writes: readonly DocumentWrite[],
    checkpoint?: Checkpoint,
  ): Promise<void>;

  /**
   * Writes several collections, each as `write` does and with several checkpoints. Where every
   * question is a journey, an engine overrides this to be asked as seldom as possible. When it throws, any part may
   * have been written and any checkpoint moved whose documents were.
   *
   * @throws Fenced when the lease of any of the checkpoints has passed to another owner
   */
  async writeTogether(parts: readonly CollectionWrites[]): Promise<void> {
    const each = parts.map(async ({ collection, writes, checkpoints: [first, ...others] }) => {
      await this.write(collection, writes, first);
      await Promise.all(others.map((checkpoint) => this.write(collection, [], checkpoint)));
    });
    await Promise.all(each);
  }

  /** The documents of those ids that exist, in any order. */
  abstract get<D extends Document>(
    collection: string,
    ids: readonly string[],
  ): Promise<readonly Stored<D>[]>;

  /** @throws InvalidCursor for a cursor not made by this query */
  abstract find<D extends Document>(collection: string, query: Query): Promise<Page<D>>;

  abstract count(collection: string, filter: Filter): Promise<number>;

  /** Groups in the order of their keys. */
  abstract group(collection: string, query: GroupQuery): Promise<readonly Group[]>;

  /** `START` for a checkpoint that was never written. */
  abstract checkpoint(name: string): Promise<Position>;

  /** Removes the collection, its indexes and the checkpoints whose name is the collection's or begins with it and `#`. Absent is fine. */
  abstract drop(collection: string): Promise<void>;

  /**
   * Puts `from` in the place of `to`, which is dropped, with its version and checkpoints (`from`,
   * `from#…` become `to`, `to#…`); readers see the one or the other, never neither.
   */
  abstract rename(from: string, to: string): Promise<void>;

  abstract close(): Promise<void>;
}
