import { position, type Workbench } from './workbench.js';

export const definingCases = (bench: () => Workbench): void =>
  describe('defining a collection', () => {
    it('knows no version of a collection that nobody made', async () =>
      expect(await bench().store.versionOf(bench().name())).toBeNull());

    it('remembers the version under which the collection was made', async () => {
      const cases = await bench().collection({ version: 7 });
      expect(await cases.store.versionOf(cases.name)).toBe(7);
    });

    it('makes an empty collection', async () => {
      const cases = await bench().collection();
      expect(await cases.ids()).toEqual([]);
      expect(await cases.count()).toBe(0);
    });

    it('leaves everything as it is when the same is defined again', async () => {
      const cases = await bench().collection();
      await cases.write([{ id: 'a', position: position(3), document: { state: 'open' } }]);
      await cases.store.define(cases.definition);
      expect(await cases.get('a')).toEqual([
        { id: 'a', position: position(3), document: { state: 'open' } },
      ]);
    });

    it('adds an index to what stands there already', async () => {
      const cases = await bench().collection();
      await cases.put({ a: { minutes: 2 }, b: { minutes: 1 } });
      await cases.store.define({ ...cases.definition, indexes: [['state'], ['minutes']] });
      await cases.put({ c: { minutes: 0 } });
      const sort = [{ field: 'minutes', direction: 'ascending' }] as const;
      expect(await cases.ids({ sort })).toEqual(['c', 'b', 'a']);
    });

    it('answers rightly while a collection is being filled, and afterwards', async () => {
      const cases = await bench().collection();
      const name = bench().name();
      const sort = [{ field: 'minutes', direction: 'ascending' }] as const;
      const ids = async () => {
        const page = await cases.store.find(name, { sort, limit: 10 });
        return page.documents.map(({ id }) => id);
      };
      await cases.store.define({ ...cases.definition, name }, { toBeFilled: true });
      const write = (id: string, minutes: number) =>
        cases.store.write(name, [{ id, position: position(1), document: { minutes } }]);
      await write('a', 2);
      await write('b', 1);
      expect(await ids()).toEqual(['b', 'a']);
      await cases.store.define({ ...cases.definition, name }, { toBeFilled: true });
      await cases.store.define({ ...cases.definition, name });
      await write('c', 0);
      expect(await ids()).toEqual(['c', 'b', 'a']);
      expect(await cases.store.versionOf(name)).toBe(cases.definition.version);
    });

    it('leaves a collection of another version as it is', async () => {
      const cases = await bench().collection({ version: 1 });
      await cases.put({ a: { state: 'open' } });
      await cases.store.define({ ...cases.definition, version: 2 });
      expect(await cases.store.versionOf(cases.name)).toBe(1);
      expect(await cases.ids({ where: [{ field: 'state', equals: 'open' }] })).toEqual(['a']);
    });

    it('may be asked by several at once', async () => {
      const cases = await bench().collection();
      const name = bench().name();
      await Promise.all(
        Array.from({ length: 8 }, () => cases.store.define({ ...cases.definition, name })),
      );
      expect(await cases.store.versionOf(name)).toBe(1);
    });

    it('keeps collections apart', async () => {
      const [one, other] = [await bench().collection(), await bench().collection()];
      await one.put({ a: { state: 'open' } });
      await other.put({ a: { state: 'closed' }, b: {} });
      expect((await one.get('a', 'b')).map(({ document }) => document)).toEqual([
        { state: 'open' },
      ]);
      expect(await other.count()).toBe(2);
    });
  });
