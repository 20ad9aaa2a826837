import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import type { MongoDbDocumentStore } from '../mongodb-document-store.js';
import { openMongoDb } from '../open-mongodb.js';
import { FaultyLine } from './faulty-line.js';
import { type Bench, position, shelf, standing, write } from './shelf.js';

export const outageCases = (bench: () => Bench): void =>
  describe('over a faulty line', () => {
    let line: FaultyLine;
    let store: MongoDbDocumentStore;
    let direct: MongoDbDocumentStore;
    let name: string;
    beforeEach(async () => {
      line = await FaultyLine.to(bench().url);
      store = await bench().open({ url: line.url });
      direct = await bench().open();
      const definition = shelf();
      name = definition.name;
      await store.define(definition);
    });
    afterEach(() => line.close());

    it('stores a document once when the answer is lost and the write is sent again', async () => {
      line.loseAnswer({ marker: name, meanwhile: async () => {} });
      await store.write(name, [write('a', 3), write('b', 3)], { name, position: position(3) });
      expect(line.answersLost).toBe(1);
      expect(await standing(direct, name)).toEqual({ a: ['open', 3], b: ['open', 3] });
      expect(await direct.checkpoint(name)).toBe(position(3));
    });

    it('leaves a newer document alone when an older write is sent again after it', async () => {
      line.loseAnswer({
        marker: name,
        meanwhile: () =>
          direct.write(name, [write('a', 8, 'newer')], { name, position: position(8) }),
      });
      await store.write(name, [write('a', 3, 'older')], { name, position: position(3) });
      expect(line.answersLost).toBe(1);
      expect(await standing(direct, name)).toEqual({ a: ['newer', 8] });
      expect(await direct.checkpoint(name)).toBe(position(8));
    });

    it('gives the same lease when the answer is lost and the request is sent again', async () => {
      line.loseAnswer({ marker: '_leases', meanwhile: async () => {} });
      const lease = await store.leases.acquire(name, 'ann', 60_000);
      expect(line.answersLost).toBe(1);
      expect(lease).toEqual({ name, owner: 'ann', epoch: 1 });
    });

    it('is finished by the next when the answer to a replacement is lost', async () => {
      const next = shelf({ version: 2 });
      await store.define(next);
      await store.write(next.name, [write('a', 3, 'new')], {
        name: next.name,
        position: position(3),
      });
      line.loseAnswer({ marker: 'renameCollection', meanwhile: async () => {} });
      await expect(store.rename(next.name, name)).rejects.toThrow(StoreUnavailable);
      await direct.define(shelf({ name, version: 2 }));
      expect(await direct.versionOf(name)).toBe(2);
      expect(await standing(direct, name)).toEqual({ a: ['new', 3] });
      expect(await direct.checkpoint(name)).toBe(position(3));
    });

    it('says so while no server answers, and works again when one does', async () => {
      await store.write(name, [write('a', 1)]);
      line.cut();
      await expect(store.write(name, [write('a', 2)])).rejects.toThrow(StoreUnavailable);
      await expect(store.get(name, ['a'])).rejects.toThrow(StoreUnavailable);
      await expect(store.find(name, { limit: 1 })).rejects.toThrow(StoreUnavailable);
      await expect(store.checkpoint(name)).rejects.toThrow(StoreUnavailable);
      line.heal();
      await store.write(name, [write('a', 3)]);
      expect(await standing(store, name)).toEqual({ a: ['open', 3] });
    });

    it('says so while the line is dead but not cut, and works again afterwards', async () => {
      await store.write(name, [write('a', 1)]);
      line.block();
      await expect(store.write(name, [write('a', 2)])).rejects.toThrow(StoreUnavailable);
      line.heal();
      await store.write(name, [write('a', 3)]);
      expect(await standing(store, name)).toEqual({ a: ['open', 3] });
    });

    it('says so after it was closed', async () => {
      await store.close();
      await expect(store.get(name, ['a'])).rejects.toThrow(StoreUnavailable);
      await expect(store.write(name, [write('a', 1)])).rejects.toThrow(StoreUnavailable);
    });

    it('opens nothing where no server is, and keeps the password to itself', async () => {
      const opening = openMongoDb({ url: 'mongodb://ann:s3cret@127.0.0.1:1/redress' });
      const error: unknown = await opening.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(everythingIn(error)).not.toMatch(/s3cret/u);
    });

    it.each([
      'mongodb://ann:s3cret@',
      'http://ann:s3cret@127.0.0.1/',
      'mongodb://a:s3cret@h:x/?y=%',
    ])('refuses the address "%s", and keeps the password to itself', async (url) => {
      const error: unknown = await openMongoDb({ url }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StoreRefused);
      expect(everythingIn(error)).not.toMatch(/s3cret/u);
    });

    it('promises what it promises, whatever the address asks for', async () => {
      const url = `${line.url}&w=1&journal=false&readConcernLevel=local&readPreference=secondary`;
      const other = await bench().open({ url });
      await other.write(name, [write('a', 1)]);
      expect(await standing(other, name)).toEqual({ a: ['open', 1] });
    });
  });

const everythingIn = (error: unknown): string =>
  error instanceof Error
    ? [error.message, error.stack, JSON.stringify(error), everythingIn(error.cause)].join('\n')
    : String(error);
