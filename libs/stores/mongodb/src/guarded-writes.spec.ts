import * as fc from 'fast-check';
import { type CollectionDefinition } from '#libs/event-sourcing';
import {
  type AnyBulkWriteOperation,
  type BulkWriteResult,
  MongoBulkWriteError,
  type WriteError,
} from 'mongodb';
import { latest, type Target, writeGuarded } from './guarded-writes.js';
import type { StoredDocument } from './stored-document.js';

const write = (id: string, position: string, mark: number) => ({
  id,
  position,
  document: { mark },
});

describe('Several documents of one id in one batch', () => {
  it('leave what would stand there had they been stored one after the other', () => {
    const some = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '3')),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(some, (pairs) => {
        const writes = pairs.map(([id, position], mark) => write(id, position, mark));
        const standing = new Map<string, ReturnType<typeof write>>();
        for (const one of writes) {
          const before = standing.get(one.id)?.position ?? '';
          if (one.position > before) standing.set(one.id, one);
        }
        expect(new Set(latest(writes))).toEqual(new Set(standing.values()));
      }),
    );
  });
});

const cases: CollectionDefinition = {
  name: 'cases',
  version: 1,
  fields: {},
  indexes: [],
  text: [],
};

type Operations = readonly AnyBulkWriteOperation<StoredDocument>[];

/** A collection that answers each bulk write by the next of `answers`: an error, or nothing. */
function answering(...answers: (Error | undefined)[]) {
  const sent: Operations[] = [];
  const collection = {
    bulkWrite: async (operations: Operations) => {
      sent.push(operations);
      const answer = answers.shift();
      if (answer !== undefined) throw answer;
    },
  };
  const connection = { ask: async (operation: () => Promise<unknown>) => operation() };
  return { target: { connection, collection, definition: cases } as unknown as Target, sent };
}

const result = (concernError?: object) =>
  ({ getWriteConcernError: () => concernError }) as unknown as BulkWriteResult;
const refusing = (...failures: readonly (readonly [index: number, code: number])[]) => {
  const writeErrors = failures.map(([index, code]) => ({ index, code }) as WriteError);
  const [{ code } = { code: 0 }] = writeErrors;
  return new MongoBulkWriteError({ message: 'refused', code, writeErrors }, result());
};
const replacement = (id: string, upsert: boolean) => ({
  replaceOne: expect.objectContaining({ filter: { _id: id, position: { $lt: '2' } }, upsert }),
});

describe('A refused insert', () => {
  const writes = [write('a', '2', 1), write('b', '2', 2), write('c', '2', 3)];

  it('is sent once more as a guarded replacement that inserts nothing', async () => {
    const { target, sent } = answering(refusing([1, 11_000]), undefined);
    await writeGuarded(target, writes);
    expect(sent).toEqual([
      [replacement('a', true), replacement('b', true), replacement('c', true)],
      [replacement('b', false)],
    ]);
  });

  it('is not sent again where nothing was refused', async () => {
    const { target, sent } = answering(undefined);
    await writeGuarded(target, writes);
    expect(sent).toHaveLength(1);
  });

  it('does not hide a failure beside it', async () => {
    const failure = refusing([0, 11_000], [1, 121]);
    const { target } = answering(failure);
    await expect(writeGuarded(target, writes)).rejects.toBe(failure);
  });

  it('does not hide that the majority did not confirm', async () => {
    const failure = refusing([0, 11_000]);
    failure.result = result({ code: 64 });
    const { target } = answering(failure);
    await expect(writeGuarded(target, writes)).rejects.toBe(failure);
  });
});

describe('A batch of many slices', () => {
  it('is given up when one of them fails', async () => {
    const failure = refusing([0, 121]);
    const { target, sent } = answering(failure);
    Object.assign(target.connection, { read: async () => [] });
    const writes = Array.from({ length: 10_000 }, (_, n) => write(`case-${n}`, '2', n));
    await expect(writeGuarded(target, writes)).rejects.toBe(failure);
    await new Promise(setImmediate);
    expect(sent.length).toBeLessThan(10);
  });
});
