import { START } from '#libs/event-sourcing';
import { MongoClient } from 'mongodb';
import type { Step } from '../structure.js';
import type { MongoDbDocumentStore } from '../mongodb-document-store.js';
import type { FoundDocument } from '../stored-document.js';
import { type Bench, position, shelf, standing, write } from './shelf.js';

class Crash extends Error {}

const crashAfter = (fatal: Step) => async (step: string) => {
  if (step === fatal) throw new Crash();
};

const renameSteps: readonly Step[] = ['begun', 'lowered', 'replaced', 'recorded', 'moved'];
const dropSteps: readonly Step[] = ['forgotten', 'struck'];

/** How the process that comes after may find the pieces. */
const recoveries: readonly (readonly [
  string,
  (store: MongoDbDocumentStore, names: Names) => Promise<void>,
])[] = [
  ['defines the collection', (store, { to }) => store.define(shelf({ name: to, version: 2 }))],
  ['defines any other', (store) => store.define(shelf())],
  ['replaces another', (store) => replaceAny(store)],
  ['asks for the version', async (store, { to }) => void (await store.versionOf(to))],
];

type Names = { readonly from: string; readonly to: string };

async function replaceAny(store: MongoDbDocumentStore): Promise<void> {
  const [next, name] = [shelf(), shelf().name];
  await store.define(next);
  await store.rename(next.name, name);
}

/** `to` in version 1 up to 9, and `from` in version 2 up to 7. */
async function both(store: MongoDbDocumentStore): Promise<Names> {
  const [to, from] = [shelf(), shelf({ version: 2 })];
  await store.define(to);
  await store.define(from);
  await store.write(to.name, [write('a', 9, 'old')], { name: to.name, position: position(9) });
  const lane = { name: `${to.name}#1`, position: position(9) };
  await store.write(to.name, [], lane);
  const writes = [write('a', 7, 'new'), write('b', 7, 'new')];
  await store.write(from.name, writes, { name: from.name, position: position(7) });
  return { from: from.name, to: to.name };
}

async function expectReplaced(store: MongoDbDocumentStore, { from, to }: Names) {
  expect(await store.versionOf(to)).toBe(2);
  expect(await standing(store, to)).toEqual({ a: ['new', 7], b: ['new', 7] });
  expect(await store.versionOf(from)).toBeNull();
  expect(await store.checkpoint(to)).toBe(position(7));
  expect(await store.checkpoint(`${to}#1`)).toBe(START);
  expect(await store.checkpoint(from)).toBe(START);
}

export const replacingCases = (bench: () => Bench): void =>
  describe('replacing, with a crash in between', () => {
    async function crashed(fatal: Step): Promise<Names> {
      const store = await bench().open({ between: crashAfter(fatal) });
      const names = await both(store);
      await expect(store.rename(names.from, names.to)).rejects.toThrow(Crash);
      return names;
    }

    it.each(renameSteps)(
      'shows the one or the other, and no checkpoint ahead: %s',
      async (step) => {
        const names = await crashed(step);
        const { to } = names;
        const store = await bench().open();
        const shown = await standing(store, to);
        const old = JSON.stringify(shown) === JSON.stringify({ a: ['old', 9] });
        if (!old) expect(shown).toEqual({ a: ['new', 7], b: ['new', 7] });
        const checkpoint = await store.checkpoint(to);
        expect(checkpoint <= position(old ? 9 : 7)).toBe(true);
        await expectReplaced(store, names);
      },
    );

    describe.each(renameSteps)('is finished after a crash when "%s" was done', (step) => {
      it.each(recoveries)('and the next process %s', async (_, recover) => {
        const names = await crashed(step);
        const store = await bench().open();
        await recover(store, names);
        await expectReplaced(store, names);
      });
    });

    it('keeps what was put in place when a straggler has made a new one of the old name', async () => {
      const names = await crashed('replaced');
      const client = new MongoClient(bench().url);
      const stray = client.db(bench().database).collection<FoundDocument>(names.from);
      await stray.insertOne({ _id: 'stray', position: position(99), body: '{}' });
      await client.close();
      const store = await bench().open();
      await expectReplaced(store, names);
      await store.define(shelf({ name: names.from, version: 3 }));
      expect(await standing(store, names.from)).toEqual({});
      expect(await standing(store, names.to)).toEqual({ a: ['new', 7], b: ['new', 7] });
    });

    it.each(dropSteps)('drops whole after a crash when "%s" was done', async (step) => {
      const crashing = await bench().open({ between: crashAfter(step) });
      const { to } = await both(crashing);
      await expect(crashing.drop(to)).rejects.toThrow(Crash);
      const store = await bench().open();
      expect(await store.checkpoint(to)).toBe(START);
      await store.drop(to);
      expect(await store.versionOf(to)).toBeNull();
      await store.define(shelf({ name: to, version: 5 }));
      expect(await standing(store, to)).toEqual({});
    });

    it('begins empty when a collection is made anew over what a dropped one left behind', async () => {
      const crashing = await bench().open({ between: crashAfter('struck') });
      const { to } = await both(crashing);
      await expect(crashing.drop(to)).rejects.toThrow(Crash);
      const store = await bench().open();
      await store.define(shelf({ name: to, version: 5 }));
      expect(await store.versionOf(to)).toBe(5);
      expect(await standing(store, to)).toEqual({});
    });

    it('replaces nothing by nothing', async () => {
      const store = await bench().open();
      const { name } = shelf();
      await expect(store.rename(name, 'any')).rejects.toThrow(`"${name}"`);
    });
  });
