import { workerData } from 'node:worker_threads';
import type { Filter, GroupQuery, Query } from '#libs/event-sourcing';
import type { DocumentQueries } from './document-queries.js';
import { ReadConnection } from './read-connection.js';
import { serveCalls } from './serve-calls.js';

export type ReaderRequest = { readonly collection: string } & (
  | { readonly do: 'get'; readonly ids: readonly string[] }
  | { readonly do: 'find'; readonly query: Query }
  | { readonly do: 'count'; readonly filter: Filter }
  | { readonly do: 'group'; readonly query: GroupQuery }
);

/** The thread that answers whatever may take its time. */
serveCalls<ReaderRequest>(() => {
  const connection = new ReadConnection(String(workerData));
  return {
    handle: (request, { resolve }) =>
      resolve(connection.ask((queries) => answer(queries, request))),
    close: () => connection.close(),
  };
});

function answer(queries: DocumentQueries, request: ReaderRequest): unknown {
  const { collection } = request;
  switch (request.do) {
    case 'get':
      return queries.get(collection, request.ids);
    case 'find':
      return queries.find(collection, request.query);
    case 'count':
      return queries.count(collection, request.filter);
    case 'group':
      return queries.group(collection, request.query);
  }
}
