import type { CollectionWrites } from '../../document-store.js';
import { START } from '../../events.js';
import { type CollectionUnderTest, meanwhile, position, type Workbench } from './workbench.js';

/** One document at `n` and the checkpoints of those lanes behind it. */
const part = (
  { name }: CollectionUnderTest,
  n: number,
  lanes: readonly number[] = [0],
): CollectionWrites => ({
  collection: name,
  writes: [{ id: 'a', position: position(n), document: { minutes: n } }],
  checkpoints: lanes.map((lane) => ({ name: `${name}#${lane}`, position: position(n) })),
});

export const togetherCases = (bench: () => Workbench): void =>
  describe('writing several collections together', () => {
    let one: CollectionUnderTest;
    let other: CollectionUnderTest;
    beforeEach(async () => {
      one = await bench().collection();
      other = await bench().collection();
    });

    const together = (...parts: readonly CollectionWrites[]) => bench().store.writeTogether(parts);
    const reached = ({ name }: CollectionUnderTest, lane = 0) =>
      bench().store.checkpoint(`${name}#${lane}`);

    it('stores the documents of each, and moves its checkpoints', async () => {
      await together(part(one, 3), part(other, 5));
      expect(await one.get('a')).toMatchObject([{ document: { minutes: 3 } }]);
      expect(await other.get('a')).toMatchObject([{ document: { minutes: 5 } }]);
      expect([await reached(one), await reached(other)]).toEqual([position(3), position(5)]);
    });

    it('moves as many checkpoints of one collection as there are lanes', async () => {
      await together(part(one, 3, [0, 1, 2, 3]));
      const lanes = await Promise.all([0, 1, 2, 3, 4].map((lane) => reached(one, lane)));
      expect(lanes).toEqual([...Array<string>(4).fill(position(3)), START]);
    });

    it('writes without checkpoints, and checkpoints without documents', async () => {
      await together(part(one, 3, []), { ...part(other, 5), writes: [] });
      expect(await one.count()).toBe(1);
      expect(await other.count()).toBe(0);
      expect([await reached(one), await reached(other)]).toEqual([START, position(5)]);
    });

    it('does nothing where there is nothing to write', async () => {
      await expect(together()).resolves.toBeUndefined();
      await expect(together({ ...part(one, 1, []), writes: [] })).resolves.toBeUndefined();
    });

    it('leaves what is newer, documents and checkpoints alike', async () => {
      await together(part(one, 9, [0]), part(other, 9, [0]));
      await together(part(one, 4, [0, 1]), part(other, 4, [1]));
      expect(await one.get('a')).toMatchObject([{ document: { minutes: 9 } }]);
      expect([await reached(one), await reached(one, 1)]).toEqual([position(9), position(4)]);
      expect([await reached(other), await reached(other, 1)]).toEqual([position(9), position(4)]);
    });

    it('moves no checkpoint of a collection whose documents it cannot store', async () => {
      const absent = { ...part(one, 3), collection: bench().name() };
      await expect(together(absent, part(other, 3))).rejects.toThrow(RangeError);
      expect(await reached(one)).toBe(START);
    });

    it('ends at the highest when many write the same at once', async () => {
      const shuffled = Array.from({ length: 20 }, (_, index) => ((index * 7) % 20) + 1);
      await Promise.all(shuffled.map((n) => together(part(one, n, [0, 1]), part(other, n))));
      expect(await one.get('a')).toMatchObject([{ document: { minutes: 20 } }]);
      expect([await reached(one, 1), await reached(other)]).toEqual([position(20), position(20)]);
    });

    it('never shows a checkpoint ahead of the documents', async () => {
      const look = async () => {
        const checkpoint = await reached(other, 1);
        const [seen] = await other.get('a');
        expect((seen?.position ?? START) >= checkpoint).toBe(true);
      };
      await meanwhile(look, async () => {
        for (let n = 1; n <= 40; n += 1) await together(part(one, n), part(other, n, [0, 1]));
      });
    });
  });
