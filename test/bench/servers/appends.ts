import type { Measurement } from '../bench.js';
import { CLIENTS, ratePerSecond } from '../clients.js';
import { figure } from '../figure.js';
import { byTurns } from '../turns.js';
import { appendBare, bareClient, openStore, singles } from './event-store-db.js';

const ROUNDS = 5;

/**
 * Appends of one event each by 64 clients, each to a stream that must not exist yet: this store
 * against the driver's own `appendToStream` on the same server. Both send the same events.
 */
export const appends: Measurement = {
  name: `EventStoreDB: appends, ${CLIENTS} clients`,
  needs: ['EVENTSTORE_URL'],
  async run(bench) {
    const store = await openStore(bench);
    const client = bareClient(bench);
    const count = bench.size(3_000, 300);
    const rates = await byTurns(ROUNDS, {
      ours: async () =>
        ratePerSecond(await singles(count), ({ stream, expectedRevision, events }) =>
          store.append(stream, expectedRevision, events),
        ),
      bare: async () => ratePerSecond(await singles(count), (piece) => appendBare(client, piece)),
    });
    return [
      figure({
        name: this.name,
        unit: 'events/s',
        value: rates.ours,
        against: { name: 'bare driver', value: rates.bare },
        target: { of: 'ratio', atLeast: 0.8 },
      }),
    ];
  },
};
