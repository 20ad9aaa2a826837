import { randomUUID } from 'node:crypto';
import type { Leases } from '../leases.js';

const LONG_MS = 60_000;
const SHORT_MS = 50;

/** What is needed to try an adapter: leases, and a way to let at least that much time go by. */
export type LeasesUnderTest = {
  readonly leases: Leases;
  readonly pass: (durationMs: number) => Promise<void>;
};

/** What every keeper of leases owes us. */
export const leasesContract = (name: string, open: () => Promise<LeasesUnderTest>): void =>
  describe(`${name} keeps the leases contract`, () => {
    let leases: Leases;
    let expire: () => Promise<void>;
    let lane: string;
    beforeEach(async () => {
      const underTest = await open();
      leases = underTest.leases;
      expire = () => underTest.pass(2 * SHORT_MS);
      lane = `lane-${randomUUID()}`;
    });

    const acquired = async (owner: string, ttlMs = LONG_MS) => {
      const lease = await leases.acquire(lane, owner, ttlMs);
      if (lease === null) throw new Error(`${owner} was expected to get ${lane}`);
      return lease;
    };

    it('gives a free lease to whoever asks first', async () =>
      expect(await acquired('ann')).toEqual({ name: lane, owner: 'ann', epoch: 1 }));

    it('gives nothing to another while the lease is held', async () => {
      await acquired('ann');
      expect(await leases.acquire(lane, 'bob', LONG_MS)).toBeNull();
    });

    it('gives the holder the same lease again', async () => {
      const lease = await acquired('ann');
      expect(await acquired('ann')).toEqual(lease);
    });

    it('gives a lease to exactly one of many who ask at once', async () => {
      const owners = Array.from({ length: 20 }, (_, index) => `worker-${index}`);
      const answers = await Promise.all(owners.map((o) => leases.acquire(lane, o, LONG_MS)));
      expect(answers.filter((lease) => lease !== null)).toHaveLength(1);
    });

    it('keeps leases of different names apart', async () => {
      await acquired('ann');
      expect(await leases.acquire(`${lane}-next`, 'bob', LONG_MS)).not.toBeNull();
    });

    it('gives the lease of a dead owner to another, in the next epoch', async () => {
      const { epoch } = await acquired('ann', SHORT_MS);
      await expire();
      expect(await acquired('bob')).toEqual({ name: lane, owner: 'bob', epoch: epoch + 1 });
    });

    it('gives a lease that ran out anew, also to its last owner', async () => {
      const { epoch } = await acquired('ann', SHORT_MS);
      await expire();
      expect((await acquired('ann')).epoch).toBe(epoch + 1);
    });

    it('makes a lease last when its owner renews it', async () => {
      const lease = await acquired('ann', SHORT_MS);
      expect(await leases.renew(lease, LONG_MS)).toBe(true);
      await expire();
      expect(await leases.acquire(lane, 'bob', LONG_MS)).toBeNull();
    });

    it('renews a lease that ran out as long as nobody else has it', async () => {
      const lease = await acquired('ann', SHORT_MS);
      await expire();
      expect(await leases.renew(lease, LONG_MS)).toBe(true);
      expect(await leases.acquire(lane, 'bob', LONG_MS)).toBeNull();
    });

    it('does not renew a lease that another has taken over', async () => {
      const lease = await acquired('ann', SHORT_MS);
      await expire();
      await acquired('bob');
      expect(await leases.renew(lease, LONG_MS)).toBe(false);
    });

    it('does not renew an earlier epoch of the same owner', async () => {
      const lease = await acquired('ann', SHORT_MS);
      await expire();
      await acquired('ann');
      expect(await leases.renew(lease, LONG_MS)).toBe(false);
    });

    it('frees a lease that is given back, and counts on from its epoch', async () => {
      const lease = await acquired('ann');
      await leases.release(lease);
      expect(await leases.renew(lease, LONG_MS)).toBe(false);
      expect((await acquired('bob')).epoch).toBe(lease.epoch + 1);
    });

    it('leaves the new owner alone when the old one gives its lease back', async () => {
      const lease = await acquired('ann', SHORT_MS);
      await expire();
      const current = await acquired('bob');
      await leases.release(lease);
      expect(await leases.renew(current, LONG_MS)).toBe(true);
      expect(await leases.acquire(lane, 'ann', LONG_MS)).toBeNull();
    });

    it('takes names and owners as they are, operators or not', async () => {
      const [odd, owner] = [`$${lane}.a`, '$$ROOT'];
      expect(await leases.acquire(odd, owner, LONG_MS)).toEqual({ name: odd, owner, epoch: 1 });
    });
  });
