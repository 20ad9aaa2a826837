import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import { type Db, MongoClient } from 'mongodb';
import { mongoFilter } from '../filters.js';
import { type Bench, position, shelf, standing, write } from './shelf.js';

async function withDriver<T>(
  { url, database }: Bench,
  work: (database: Db) => Promise<T>,
): Promise<T> {
  const client = new MongoClient(url);
  try {
    return await work(client.db(database));
  } finally {
    await client.close();
  }
}

export const structureCases = (bench: () => Bench): void =>
  describe('making collections', () => {
    const raw = <T>(work: (database: Db) => Promise<T>) => withDriver(bench(), work);

    it('names every index after its fields, with the id as the last', async () => {
      const definition = shelf();
      await (await bench().open()).define(definition);
      const indexes = await raw((database) => database.collection(definition.name).indexes());
      expect(indexes.map(({ name, key }) => [name, Object.entries(key)])).toEqual([
        ['_id_', [['_id', 1]]],
        [
          'state+due',
          [
            ['fields.state', 1],
            ['fields.due', 1],
            ['_id', 1],
          ],
        ],
        ['(terms)', [['terms', 1]]],
      ]);
    });

    it.each(['defined again', 'put in another’s place'])(
      'leaves the indexes of what is to be filled until it is %s',
      async (end) => {
        const definition = shelf();
        const other = shelf();
        const { name } = end === 'defined again' ? definition : other;
        const store = await bench().open();
        await store.define(definition, { toBeFilled: true });
        await store.write(definition.name, [write('a', 1), write('b', 2, 'closed')]);
        const indexesOf = (of: string) => raw((database) => database.collection(of).indexes());
        expect(await indexesOf(definition.name)).toHaveLength(1);
        if (name === other.name) await store.rename(definition.name, name);
        else await store.define(definition);
        expect(await indexesOf(name)).toHaveLength(3);
        expect(await standing(store, name)).toEqual({ a: ['open', 1], b: ['closed', 2] });
      },
    );

    it.each([
      ['a field', { where: [{ field: 'state', equals: 'open' }] }],
      ['a Chinese word', { text: '网费' }],
      ['one Chinese character', { text: '网' }],
      ['a Latin word', { text: 'router' }],
    ])('finds by an index when asked for %s', async (_, filter) => {
      const definition = shelf();
      const store = await bench().open();
      await store.define(definition);
      const ids = Array.from({ length: 2_000 }, (_unused, n) => `case-${n}`);
      await store.write(
        definition.name,
        ids.map((id, n) => ({
          id,
          position: position(1),
          document: { state: `s${n}`, subject: n === 7 ? 'router 网费' : `w${n}` },
        })),
      );
      const plan = await raw((database) =>
        database.collection(definition.name).find(mongoFilter(definition, filter)).explain(),
      );
      expect(JSON.stringify(plan['queryPlanner'].winningPlan)).toContain('"IXSCAN"');
    });

    it('makes a collection once when several processes define it at the same time', async () => {
      const definition = shelf();
      const stores = await Promise.all(Array.from({ length: 4 }, () => bench().open()));
      await Promise.all(
        stores.map(async (store, n) => {
          await store.define(definition);
          await store.write(definition.name, [write(`case-${n}`, 1)]);
        }),
      );
      const [store] = stores;
      expect(await store?.count(definition.name, {})).toBe(4);
    });

    it('refuses an index of the same name for something else, and leaves it alone', async () => {
      const store = await bench().open();
      const definition = shelf({ indexes: [] });
      await store.define(definition);
      await raw((database) =>
        database.collection(definition.name).createIndex({ due: -1 }, { name: 'state+due' }),
      );
      const define = () => store.define({ ...definition, indexes: [['state', 'due']] });
      await expect(define()).rejects.toThrow(/"state\+due".*"fields.state":1.*"due":-1/su);
      await expect(define()).rejects.toThrow(StoreRefused);
    });

    it("refuses to take over a collection with somebody else's documents", async () => {
      const definition = shelf();
      const theirs = { invoice: 7 };
      await raw((database) => database.collection(definition.name).insertOne({ ...theirs }));
      const store = await bench().open();
      await expect(store.define(definition)).rejects.toThrow(StoreRefused);
      const kept = await raw((database) => database.collection(definition.name).findOne());
      expect(kept).toMatchObject(theirs);
    });

    it('learns of a version that another process has put in place', async () => {
      const [mine, other] = [await bench().open(), await bench().open()];
      const definition = shelf();
      const next = shelf({ version: 2, fields: { state: 'string', rank: 'number' }, indexes: [] });
      await mine.define(definition);
      await mine.write(definition.name, [write('a', 1)]);
      await other.define(next);
      await other.write(next.name, [{ ...write('a', 1), document: { state: 'x', rank: 3 } }]);
      await other.rename(next.name, definition.name);
      const where = [{ field: 'rank', equals: 3 }];
      expect(await mine.count(definition.name, { where })).toBe(1);
      expect(await standing(mine, definition.name)).toEqual({ a: ['x', 1] });
    });

    it('answers nothing from a collection that is yet to be made, and stores nothing in it', async () => {
      const store = await bench().open();
      const { name } = shelf();
      await expect(store.get(name, ['a'])).rejects.toThrow(StoreUnavailable);
      await expect(store.find(name, { limit: 1 })).rejects.toThrow(StoreUnavailable);
      await expect(store.count(name, {})).rejects.toThrow(StoreUnavailable);
      await expect(store.group(name, { by: [] })).rejects.toThrow(StoreUnavailable);
      await expect(store.write(name, [write('a', 1)])).rejects.toThrow(RangeError);
      expect(await store.versionOf(name)).toBeNull();
    });

    it.each(['Upper', '_checkpoints', 'a.b', 'system.x', '$x', ''])(
      'refuses to call a collection "%s"',
      async (name) =>
        expect((await bench().open()).define(shelf({ name }))).rejects.toThrow(RangeError),
    );
  });
