import type { Document, DocumentStore, Filter, Sort } from '#libs/event-sourcing';

/** One page of a list, and how many there are in all. */
export type ListedPage<D extends Document> = {
  readonly found: readonly D[];
  readonly total: number;
  /** Gives the next page when sent as `cursor`; `null` when this was the last. */
  readonly next: string | null;
};

/** What of a collection is wanted: narrowed, in which order, and which page of it. */
export type PageWanted = {
  readonly narrowed: Filter;
  readonly sort: readonly Sort[];
  readonly page: { readonly limit: number; readonly cursor?: string };
};

/** Asks for the page and the total side by side. */
export async function listedPage<D extends Document>(
  documents: Pick<DocumentStore, 'find' | 'count'>,
  collection: string,
  { narrowed, sort, page: { limit, cursor } }: PageWanted,
): Promise<ListedPage<D>> {
  const at = cursor === undefined ? { limit } : { limit, cursor };
  const [page, total] = await Promise.all([
    documents.find<D>(collection, { ...narrowed, ...at, sort }),
    documents.count(collection, narrowed),
  ]);
  return { found: page.documents.map(({ document }) => document), total, next: page.next };
}
