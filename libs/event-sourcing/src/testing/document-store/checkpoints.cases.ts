import { START } from '../../events.js';
import { meanwhile, position, type Workbench } from './workbench.js';

export const checkpointCases = (bench: () => Workbench): void =>
  describe('checkpoints', () => {
    it('stand at the start of the log until they are written', async () =>
      expect(await bench().store.checkpoint(bench().name())).toBe(START));

    it('move with the documents', async () => {
      const cases = await bench().collection();
      await cases.write([{ id: 'a', position: position(3), document: {} }], position(5));
      expect(await cases.store.checkpoint(cases.name)).toBe(position(5));
    });

    it('move without documents', async () => {
      const cases = await bench().collection();
      await cases.write([], position(5));
      expect(await cases.store.checkpoint(cases.name)).toBe(position(5));
    });

    it('never move back', async () => {
      const cases = await bench().collection();
      await cases.write([], position(5));
      await cases.write([{ id: 'a', position: position(4), document: {} }], position(4));
      expect(await cases.store.checkpoint(cases.name)).toBe(position(5));
      expect(await cases.count()).toBe(1);
    });

    it('stay where they are when documents are written without one', async () => {
      const cases = await bench().collection();
      await cases.write([], position(5));
      await cases.put({ a: {} }, 9);
      expect(await cases.store.checkpoint(cases.name)).toBe(position(5));
    });

    it('end at the highest when many move one at once', async () => {
      const cases = await bench().collection();
      const shuffled = Array.from({ length: 20 }, (_, index) => ((index * 7) % 20) + 1);
      await Promise.all(shuffled.map((n) => cases.write([], position(n))));
      expect(await cases.store.checkpoint(cases.name)).toBe(position(20));
    });

    it('are kept apart by name, lanes of one collection too', async () => {
      const { store, name } = await bench().collection();
      await store.write(name, [], { name: `${name}#0`, position: position(1) });
      await store.write(name, [], { name: `${name}#1`, position: position(2) });
      expect(await store.checkpoint(`${name}#0`)).toBe(position(1));
      expect(await store.checkpoint(`${name}#1`)).toBe(position(2));
      expect(await store.checkpoint(`${name}#10`)).toBe(START);
      expect(await store.checkpoint(name)).toBe(START);
    });

    it('take odd names as they are', async () => {
      const { store, name } = await bench().collection();
      for (const lane of ['$ne', 'a.b', '__proto__', "' OR 1=1 --", '车道']) {
        await store.write(name, [], { name: `${name}#${lane}`, position: position(3) });
        expect(await store.checkpoint(`${name}#${lane}`)).toBe(position(3));
      }
    });

    it('are never ahead of the documents, whoever looks meanwhile', async () => {
      const cases = await bench().collection();
      const look = async () => {
        const checkpoint = await cases.store.checkpoint(cases.name);
        const [seen] = await cases.get('a');
        expect((seen?.position ?? START) >= checkpoint).toBe(true);
      };
      await meanwhile(look, async () => {
        for (let n = 1; n <= 60; n += 1) {
          await cases.write([{ id: 'a', position: position(n), document: {} }], position(n));
        }
      });
    });
  });
