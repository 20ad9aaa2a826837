import { START } from '../../events.js';
import { type CollectionUnderTest, meanwhile, position, type Workbench } from './workbench.js';

/** A queue of version 1 with one document, and its successor of version 2 with two. */
async function both(
  bench: Workbench,
): Promise<readonly [CollectionUnderTest, CollectionUnderTest]> {
  const queue = await bench.collection();
  const next = await bench.collection({ version: 2 });
  await queue.write([{ id: 'a', position: position(9), document: { state: 'old' } }]);
  await next.put({ a: { state: 'new', subject: '网费' }, b: { state: 'new' } });
  return [queue, next];
}

export const replacingCases = (bench: () => Workbench): void =>
  describe('replacing a collection', () => {
    it('puts documents and version of the one in the place of the other', async () => {
      const [queue, next] = await both(bench());
      await queue.store.rename(next.name, queue.name);
      expect(await queue.store.versionOf(queue.name)).toBe(2);
      expect((await queue.get('a', 'b')).map(({ document }) => document['state'])).toEqual([
        'new',
        'new',
      ]);
      expect(await queue.ids({ where: [{ field: 'state', equals: 'old' }] })).toEqual([]);
    });

    it('takes the checkpoints along and forgets those of what was replaced', async () => {
      const [{ store, name: queue }, { name: next }] = await both(bench());
      const note = (collection: string, name: string, n: number) =>
        store.write(collection, [], { name, position: position(n) });
      await note(next, next, 5);
      await note(next, `${next}#0`, 3);
      await note(queue, queue, 8);
      await note(queue, `${queue}#0`, 7);
      await note(queue, `${queue}#1`, 6);
      await store.rename(next, queue);
      expect(await store.checkpoint(queue)).toBe(position(5));
      expect(await store.checkpoint(`${queue}#0`)).toBe(position(3));
      expect(await store.checkpoint(`${queue}#1`)).toBe(START);
      expect(await store.checkpoint(next)).toBe(START);
      expect(await store.checkpoint(`${next}#0`)).toBe(START);
    });

    it('leaves nothing under the old name', async () => {
      const [queue, next] = await both(bench());
      await queue.store.rename(next.name, queue.name);
      expect(await queue.store.versionOf(next.name)).toBeNull();
      await queue.store.define({ ...next.definition, version: 3 });
      expect(await next.count()).toBe(0);
      expect(await queue.count()).toBe(2);
    });

    it('works where nothing has to be replaced', async () => {
      const [, next] = await both(bench());
      const name = bench().name();
      await next.store.rename(next.name, name);
      expect(await next.store.versionOf(name)).toBe(2);
      expect(await next.store.count(name, {})).toBe(2);
    });

    it('leaves the fields, indexes and texts of the successor at work', async () => {
      const queue = await bench().collection({
        fields: { state: 'string' },
        text: [],
        indexes: [],
      });
      const next = await bench().collection({ version: 2 });
      await next.put({ a: { priority: 2, subject: '网费' }, b: { priority: 1, subject: '网速' } });
      await queue.store.rename(next.name, queue.name);
      await queue.put({ c: { priority: 3, subject: '退费' } });
      const sort = [{ field: 'priority', direction: 'ascending' }] as const;
      expect(await queue.ids({ sort })).toEqual(['b', 'a', 'c']);
      expect(await queue.ids({ text: '费' })).toEqual(['a', 'c']);
    });

    it('may be repeated, version after version', async () => {
      const queue = await bench().collection();
      for (let version = 2; version <= 5; version += 1) {
        const next = await bench().collection({ version });
        await next.put({ [`v${version}`]: { state: 'new' } });
        await queue.store.rename(next.name, queue.name);
        expect(await queue.store.versionOf(queue.name)).toBe(version);
        expect(await queue.ids()).toEqual([`v${version}`]);
      }
    });

    it('shows readers the one or the other and never neither', async () => {
      const queue = await bench().collection({ version: 0 });
      await queue.put({ a: { minutes: 0 }, b: { minutes: 0 } });
      const seen = new Set<number>();
      const look = async () => {
        const { documents } = await queue.find({ sort: [] });
        const versions = documents.map(({ document }) => Number(document.minutes));
        expect(versions).toHaveLength(2);
        expect(new Set(versions).size).toBe(1);
        seen.add(versions[0] ?? -1);
        expect(await queue.count()).toBe(2);
        expect(await queue.get('a')).toHaveLength(1);
        expect(await queue.store.versionOf(queue.name)).not.toBeNull();
      };
      await meanwhile(look, async () => {
        for (let version = 1; version <= 6; version += 1) {
          const next = await bench().collection({ version });
          await next.put({ a: { minutes: version }, b: { minutes: version } });
          await queue.store.rename(next.name, queue.name);
        }
      });
      expect(seen.size).toBeGreaterThan(1);
    });
  });

export const droppingCases = (bench: () => Workbench): void =>
  describe('dropping a collection', () => {
    it('removes documents, version and checkpoints', async () => {
      const cases = await bench().collection();
      const { store, name } = cases;
      await cases.write([{ id: 'a', position: position(1), document: {} }], position(1));
      await store.write(name, [], { name: `${name}#0`, position: position(1) });
      await store.drop(name);
      expect(await store.versionOf(name)).toBeNull();
      expect(await store.checkpoint(name)).toBe(START);
      expect(await store.checkpoint(`${name}#0`)).toBe(START);
      await store.define(cases.definition);
      expect(await cases.count()).toBe(0);
      expect(await cases.get('a')).toEqual([]);
    });

    it('leaves other collections and their checkpoints alone, however alike the names', async () => {
      const { store, name } = await bench().collection();
      const longer = await bench().collection({ name: `${name}-next` });
      await longer.write([{ id: 'a', position: position(1), document: {} }], position(1));
      await store.write(longer.name, [], { name: `${longer.name}#0`, position: position(2) });
      await store.drop(name);
      expect(await longer.count()).toBe(1);
      expect(await store.checkpoint(longer.name)).toBe(position(1));
      expect(await store.checkpoint(`${longer.name}#0`)).toBe(position(2));
      await store.drop(longer.name);
    });

    it('is fine when there is none', async () =>
      expect(bench().store.drop(bench().name())).resolves.toBeUndefined());
  });
