import { setTimeout as sleep } from 'node:timers/promises';
import { Fenced, type Lease, START } from '#libs/event-sourcing';
import { Checkpoints } from '../checkpoints.js';
import { Connection } from '../connection.js';
import type { MongoDbDocumentStore } from '../mongodb-document-store.js';
import { type Bench, position, shelf, standing, write } from './shelf.js';

const LONG_MS = 60_000;

export const fencingCases = (bench: () => Bench): void =>
  describe('writing under a lease', () => {
    let store: MongoDbDocumentStore;
    let name: string;
    beforeEach(async () => {
      store = await bench().open();
      const definition = shelf();
      name = definition.name;
      await store.define(definition);
    });

    const taken = async (owner: string, ttlMs = LONG_MS): Promise<Lease> => {
      const lease = await store.leases.acquire(`${name}/0`, owner, ttlMs);
      if (lease === null) throw new Error(`${owner} was expected to get the lease`);
      return lease;
    };

    const writeUnder = (fence: Lease, n: number, state: string) =>
      store.write(name, [write('a', n, state)], { name, position: position(n), fence });

    it('lets the owner write', async () => {
      await writeUnder(await taken('ann'), 1, 'by ann');
      expect(await standing(store, name)).toEqual({ a: ['by ann', 1] });
      expect(await store.checkpoint(name)).toBe(position(1));
    });

    it('refuses a stalled owner who wakes up after another has taken over', async () => {
      const ann = await taken('ann', 50);
      await writeUnder(ann, 1, 'by ann');
      await sleep(100);
      const bob = await taken('bob');
      await expect(writeUnder(ann, 5, 'by ann, late')).rejects.toThrow(Fenced);
      expect(await standing(store, name)).toEqual({ a: ['by ann', 1] });
      expect(await store.checkpoint(name)).toBe(position(1));
      await writeUnder(bob, 2, 'by bob');
      expect(await standing(store, name)).toEqual({ a: ['by bob', 2] });
      expect(await store.checkpoint(name)).toBe(position(2));
    });

    it('refuses what is written together when one of the leases has passed on', async () => {
      const ann = await taken('ann', 50);
      const other = await store.leases.acquire(`${name}/1`, 'ann', LONG_MS);
      await sleep(100);
      await taken('bob');
      const checkpoints = [ann, other].flatMap((lease, lane) =>
        lease ? { name: `${name}#${lane}`, position: position(1), fence: lease } : [],
      );
      const writes = [write('a', 1, 'by ann, late')];
      await expect(
        store.writeTogether([{ collection: name, writes, checkpoints: checkpoints.toReversed() }]),
      ).rejects.toMatchObject({ lease: ann.name, epoch: 1, currentEpoch: 2 });
      expect(await standing(store, name)).toEqual({});
      expect(await store.checkpoint(`${name}#1`)).toBe(START);
    });

    it('says which lease, and which epochs', async () => {
      const ann = await taken('ann', 50);
      await sleep(100);
      await taken('bob');
      await expect(writeUnder(ann, 1, 'by ann')).rejects.toMatchObject({
        lease: ann.name,
        epoch: 1,
        currentEpoch: 2,
      });
    });

    it('refuses to write under a lease that nobody ever took', async () => {
      const made = { name: `${name}/9`, owner: 'ann', epoch: 1 };
      await expect(writeUnder(made, 1, 'x')).rejects.toThrow(Fenced);
      expect(await standing(store, name)).toEqual({});
    });

    it('still lets an owner write whose time is over while nobody else has taken the lease', async () => {
      const ann = await taken('ann', 50);
      await sleep(100);
      await writeUnder(ann, 1, 'by ann');
      expect(await store.checkpoint(name)).toBe(position(1));
    });

    describe('when the look at the lease came before the takeover, and the checkpoint after', () => {
      let connection: Connection;
      beforeEach(async () => {
        connection = await Connection.open(bench());
      });
      afterEach(() => connection.close());

      it('refuses the checkpoint once the new owner has moved it', async () => {
        const checkpoints = new Checkpoints(connection);
        const fence = (epoch: number) => ({ name: `${name}/0`, epoch });
        await checkpoints.advance([{ name, position: position(3), fence: fence(2) }]);
        const late = checkpoints.advance([{ name, position: position(9), fence: fence(1) }]);
        await expect(late).rejects.toThrow(Fenced);
        expect(await store.checkpoint(name)).toBe(position(3));
        await checkpoints.advance([{ name, position: position(4), fence: fence(3) }]);
        expect(await store.checkpoint(name)).toBe(position(4));
      });

      it('moves the others that are written with a refused one', async () => {
        const checkpoints = new Checkpoints(connection);
        const under = (lane: number, epoch: number, n: number) => ({
          name: `${name}#${lane}`,
          position: position(n),
          fence: { name: `${name}/${lane}`, epoch },
        });
        await checkpoints.advance([under(0, 2, 3), under(1, 1, 3)]);
        const late = checkpoints.advance([under(0, 1, 9), under(1, 1, 9), under(2, 1, 9)]);
        await expect(late).rejects.toMatchObject({ lease: `${name}/0`, currentEpoch: 2 });
        const lanes = [0, 1, 2].map((lane) => store.checkpoint(`${name}#${lane}`));
        expect(await Promise.all(lanes)).toEqual([3, 9, 9].map(position));
      });

      it('does not compare the epochs of different leases', async () => {
        const checkpoints = new Checkpoints(connection);
        const fence = { name: `${name}/0`, epoch: 7 };
        await checkpoints.advance([{ name, position: position(3), fence }]);
        const other = { name: `${name}/other`, epoch: 1 };
        await checkpoints.advance([{ name, position: position(4), fence: other }]);
        expect(await store.checkpoint(name)).toBe(position(4));
      });

      it('makes a checkpoint once when many begin it at the same time', async () => {
        const checkpoints = new Checkpoints(connection);
        expect(await store.checkpoint(name)).toBe(START);
        const fence = { name: `${name}/0`, epoch: 1 };
        const numbers = Array.from({ length: 20 }, (_, n) => n + 1);
        await Promise.all(
          numbers.map((n) => checkpoints.advance([{ name, position: position(n), fence }])),
        );
        expect(await store.checkpoint(name)).toBe(position(20));
      });
    });
  });
