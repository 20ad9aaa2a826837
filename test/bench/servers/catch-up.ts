import { type EventStore, NO_STREAM } from '#libs/event-sourcing';
import type { Measurement } from '../bench.js';
import { allAtOnce, timed } from '../clients.js';
import { Traffic } from '../complaints/traffic.js';
import { figure } from '../figure.js';
import { byTurns } from '../turns.js';
import { bareClient, category, openStore, readBare, readFollowing } from './event-store-db.js';

const ROUNDS = 5;
const EVENTS_IN_AN_APPEND = 100;

/**
 * How fast a follower catches up with what is there: `follow` against the driver's own subscription,
 * from the same position over the same events.
 */
export const catchUp: Measurement = {
  name: 'EventStoreDB: catching up',
  needs: ['EVENTSTORE_URL'],
  async run(bench) {
    const store = await openStore(bench);
    const client = bareClient(bench);
    const after = await store.head();
    const count = bench.size(50_000, 2_000);
    await write(store, count);
    const perSecond = async (work: () => Promise<void>) => (count * 1_000) / (await timed(work));
    const rates = await byTurns(ROUNDS, {
      ours: () => perSecond(() => readFollowing(store, after, count)),
      bare: () => perSecond(() => readBare(client, after, count)),
    });
    return [
      figure({
        name: `${this.name}, ${count.toLocaleString('en')} events`,
        unit: 'events/s',
        value: rates.ours,
        against: { name: 'bare driver', value: rates.bare },
        target: { of: 'ratio', atLeast: 0.8 },
      }),
    ];
  },
};

async function write(store: EventStore, count: number): Promise<void> {
  const traffic = await Traffic.with({ underWay: 500 });
  const events = [...traffic.pieces(count)].flatMap((piece) => piece.events);
  const appends = Array.from({ length: count / EVENTS_IN_AN_APPEND }, (_, index) => index);
  await allAtOnce(appends, (index) => {
    const start = index * EVENTS_IN_AN_APPEND;
    const some = events.slice(start, start + EVENTS_IN_AN_APPEND);
    return store.append(`${category}-long-${index}`, NO_STREAM, some);
  });
}
