import { randomUUID } from 'node:crypto';
import type { CollectionDefinition, DocumentWrite } from '#libs/event-sourcing';
import type { MongoDbDocumentStore } from '../mongodb-document-store.js';

/** What the tests are given: where the server is, and stores that are closed after each test. */
export type Bench = {
  readonly url: string;
  readonly database: string;
  /** A store of a process of its own, so to speak. */
  readonly open: (options?: OpenOptions) => Promise<MongoDbDocumentStore>;
};

export type OpenOptions = {
  readonly url?: string;
  readonly between?: (step: string) => Promise<void>;
};

const LETTERS = 'abcdefghijklmnop';
const lettersOf = (hex: string): string =>
  hex.replace(/[0-9a-f]/gu, (digit) => LETTERS.charAt(Number.parseInt(digit, 16)));

export const shelf = (parts: Partial<CollectionDefinition> = {}): CollectionDefinition => ({
  name: `shelf-${lettersOf(randomUUID())}`,
  version: 1,
  fields: { state: 'string', due: 'number' },
  indexes: [['state', 'due']],
  text: ['subject'],
  ...parts,
});

export const position = (n: number): string => n.toString(16).padStart(16, '0');

export const write = (id: string, n: number, state = 'open'): DocumentWrite => ({
  id,
  position: position(n),
  document: { state },
});

/** State and position of each document, by id. */
export async function standing(
  store: MongoDbDocumentStore,
  name: string,
): Promise<Readonly<Record<string, readonly [unknown, number]>>> {
  const { documents } = await store.find(name, { limit: 1_000 });
  return Object.fromEntries(
    documents.map(({ id, position: at, document }) => [
      id,
      [document['state'], Number.parseInt(at, 16)] as const,
    ]),
  );
}
