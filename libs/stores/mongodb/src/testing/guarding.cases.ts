import { type Bench, position, shelf, standing, write } from './shelf.js';

const ids = (count: number) => Array.from({ length: count }, (_, n) => `case-${n}`);

export const guardingCases = (bench: () => Bench): void =>
  describe('writing large batches', () => {
    async function made() {
      const definition = shelf();
      const store = await bench().open();
      await store.define(definition);
      return { store, name: definition.name };
    }

    it('changes nothing when a batch comes again, whole', async () => {
      const { store, name } = await made();
      const batch = ids(900).map((id) => write(id, 2, 'first'));
      await store.write(name, batch);
      const again = batch.map(({ id }) => write(id, 2, 'again'));
      await store.write(name, again);
      const states = Object.values(await standing(store, name)).map(([state]) => state);
      expect(states).toHaveLength(900);
      expect(new Set(states)).toEqual(new Set(['first']));
    });

    it('stores the rest when a batch comes again of which a part is stored, older and newer', async () => {
      const { store, name } = await made();
      const stored = (n: number) => [null, 1, 2, 3][n % 4] ?? null;
      const before = ids(900).flatMap((id, n) => {
        const at = stored(n);
        return at === null ? [] : [write(id, at, 'before')];
      });
      await store.write(name, before);
      await store.write(
        name,
        ids(900).map((id) => write(id, 2, 'batch')),
      );
      const found = await standing(store, name);
      for (const [n, id] of ids(900).entries()) {
        const kept = (stored(n) ?? 0) >= 2;
        expect([id, found[id]]).toEqual([id, kept ? ['before', stored(n)] : ['batch', 2]]);
      }
    });

    it('ends at the latest of everything when twenty write the same hundreds at once', async () => {
      const { store, name } = await made();
      const stores = [store, await bench().open(), await bench().open()];
      const turns = Array.from({ length: 20 }, (_, n) => ((n * 7) % 20) + 1);
      await Promise.all(
        turns.map((n, writer) => {
          const batch = ids(200).map((id) => write(id, n, `by ${n}`));
          const mixed = writer % 2 === 0 ? batch : batch.toReversed();
          const mine = stores[writer % stores.length] ?? store;
          return mine.write(name, mixed, { name, position: position(n) });
        }),
      );
      const found = Object.values(await standing(store, name));
      expect(found).toHaveLength(200);
      expect(new Set(found.map(([state, n]) => `${String(state)} ${n}`))).toEqual(
        new Set(['by 20 20']),
      );
      expect(await store.checkpoint(name)).toBe(position(20));
    });
  });
