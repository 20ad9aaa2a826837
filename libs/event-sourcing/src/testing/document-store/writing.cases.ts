import type { DocumentWrite } from '../../document-store.js';
import { type Case, position, type Workbench } from './workbench.js';

const written = (id: string, n: number, document: Case = { minutes: n }): DocumentWrite => ({
  id,
  position: position(n),
  document,
});

export const writingCases = (bench: () => Workbench): void =>
  describe('writing documents', () => {
    it('gives back what was stored, with id and position', async () => {
      const cases = await bench().collection();
      const document = {
        state: 'open',
        notes: [{ by: 'ann', words: ['a', 'b'] }],
        fee: { yuan: 5 },
      };
      await cases.write([written('a', 4, document)]);
      expect(await cases.get('a')).toEqual([{ id: 'a', position: position(4), document }]);
    });

    it('keeps null and absent apart in the document itself', async () => {
      const cases = await bench().collection();
      await cases.put({ a: { state: null }, b: {} });
      expect((await cases.get('a', 'b')).map(({ document }) => document)).toStrictEqual([
        { state: null },
        {},
      ]);
    });

    it('takes a batch of thousands', async () => {
      const cases = await bench().collection();
      await cases.write(Array.from({ length: 3_000 }, (_, n) => written(`case-${n}`, n + 1)));
      expect(await cases.count()).toBe(3_000);
      expect(await cases.get('case-2999')).toEqual([written('case-2999', 3_000)]);
    });

    it('finds a document by its new values and no longer by its old ones', async () => {
      const cases = await bench().collection();
      await cases.write([written('a', 1, { state: 'open', subject: '网费' })]);
      await cases.ids({ text: '网费' });
      await cases.write([written('a', 2, { state: 'closed', subject: '信号' })]);
      expect(await cases.ids({ where: [{ field: 'state', equals: 'open' }] })).toEqual([]);
      expect(await cases.ids({ where: [{ field: 'state', equals: 'closed' }] })).toEqual(['a']);
      expect(await cases.ids({ text: '网费' })).toEqual([]);
      expect(await cases.ids({ text: '信号' })).toEqual(['a']);
    });

    it('refuses a document with a field of another type than declared, and says which', async () => {
      const cases = await bench().collection();
      const wrong = { state: { $ne: null } } as unknown as Case;
      await expect(cases.write([written('case-9', 1, wrong)])).rejects.toThrow(/case-9.*state/s);
      expect(await cases.count()).toBe(0);
    });
  });

/** Stores may keep documents that can be searched by words in another way than those that cannot. */
const texts = [
  ['searched by words', ['subject', 'story']],
  ['not searched by words', []],
] as const;

export const guardingCases = (bench: () => Workbench): void =>
  describe.each(texts)('guarding documents that are %s', (_kind, text) => {
    it('replaces the whole document by a later one', async () => {
      const cases = await bench().collection({ text });
      await cases.write([written('a', 1, { state: 'open', team: 'north' })]);
      await cases.write([written('a', 2, { state: 'closed' })]);
      expect(await cases.get('a')).toEqual([
        { id: 'a', position: position(2), document: { state: 'closed' } },
      ]);
    });

    it('ignores an earlier document', async () => {
      const cases = await bench().collection({ text });
      await cases.write([written('a', 2)]);
      await cases.write([written('a', 1)]);
      expect(await cases.get('a')).toEqual([written('a', 2)]);
    });

    it('ignores another document of the same position', async () => {
      const cases = await bench().collection({ text });
      await cases.write([written('a', 2, { state: 'open' })]);
      await cases.write([written('a', 2, { state: 'closed' })]);
      expect(await cases.get('a')).toEqual([written('a', 2, { state: 'open' })]);
    });

    it('compares positions as texts, far beyond what a number can tell apart', async () => {
      const cases = await bench().collection({ text });
      const [earlier, later] = ['0020000000000000', '0020000000000001'];
      await cases.write([{ id: 'a', position: later, document: { state: 'open' } }]);
      await cases.write([{ id: 'a', position: earlier, document: { state: 'closed' } }]);
      expect(await cases.get('a')).toEqual([
        { id: 'a', position: later, document: { state: 'open' } },
      ]);
    });

    it('decides for each document of a batch by itself', async () => {
      const cases = await bench().collection({ text });
      await cases.write([written('a', 5), written('b', 5), written('c', 5)]);
      const batch = [4, 6, 5].map((n, index) => written('abc'.charAt(index), n, { state: 'late' }));
      await cases.write([...batch, written('d', 1)]);
      expect(await cases.get('a', 'b', 'c', 'd')).toEqual([
        written('a', 5),
        written('b', 6, { state: 'late' }),
        written('c', 5),
        written('d', 1),
      ]);
    });

    it('keeps the latest of several documents of one id in one batch, in whatever order', async () => {
      const cases = await bench().collection({ text });
      await cases.write([written('a', 2), written('a', 4), written('a', 3), written('b', 1)]);
      expect(await cases.get('a', 'b')).toEqual([written('a', 4), written('b', 1)]);
      expect(await cases.count()).toBe(2);
    });

    it('ends at the latest document when twenty write the same at once', async () => {
      const cases = await bench().collection({ text });
      const shuffled = Array.from({ length: 20 }, (_, index) => ((index * 7) % 20) + 1);
      await Promise.all(shuffled.map((n) => cases.write([written('a', n)])));
      expect(await cases.get('a')).toEqual([written('a', 20)]);
    });

    it('loses nothing when many write different documents at once', async () => {
      const cases = await bench().collection({ text });
      const writers = Array.from({ length: 40 }, (_, index) => index);
      await Promise.all(
        writers.map((n) => cases.write([written(`${n}-x`, 1), written(`${n}-y`, 1)])),
      );
      expect(await cases.count()).toBe(80);
    });
  });

export const gettingCases = (bench: () => Workbench): void =>
  describe('getting documents by id', () => {
    it('leaves out what does not exist', async () => {
      const cases = await bench().collection();
      await cases.put({ a: {}, c: {} });
      expect((await cases.get('a', 'b', 'c', 'd')).map(({ id }) => id)).toEqual(['a', 'c']);
    });

    it('gives nothing for no ids', async () => {
      const cases = await bench().collection();
      await cases.put({ a: {} });
      expect(await cases.get()).toEqual([]);
    });

    it('gives a document once, however often it is asked for', async () => {
      const cases = await bench().collection();
      await cases.put({ a: {} });
      expect(await cases.get('a', 'a', 'a')).toHaveLength(1);
    });

    it('gives thousands at once', async () => {
      const cases = await bench().collection();
      const ids = Array.from({ length: 2_500 }, (_, n) => `case-${n}`);
      await cases.write(ids.map((id) => written(id, 1)));
      expect(await cases.get(...ids, 'missing')).toHaveLength(2_500);
    });

    it('tells ids apart that differ in case or white space only', async () => {
      const cases = await bench().collection();
      await cases.put({ a: { minutes: 1 }, A: { minutes: 2 }, 'a ': { minutes: 3 } });
      expect(await cases.get('A')).toEqual([written('A', 1, { minutes: 2 })]);
    });
  });
