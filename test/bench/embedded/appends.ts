import { join } from 'node:path';
import type { Measurement } from '../bench.js';
import { CLIENTS, ratePerSecond } from '../clients.js';
import { type Piece, Traffic } from '../complaints/traffic.js';
import { figure } from '../figure.js';
import { byTurns } from '../turns.js';
import { openEvents } from './fill.js';
import { GroupedLog } from './grouped-log.js';

const ROUNDS = 7;
const UNDER_WAY = 2_000;

/**
 * Durable appends of one event each by 64 clients: the embedded store against a log written by hand.
 * Both get the same events in the same order, turn them into text themselves, and acknowledge after
 * the flush; what the store does beyond that (revisions, positions, an index) is the difference.
 */
export const appends: Measurement = {
  name: `durable appends, ${CLIENTS} clients`,
  async run(bench) {
    const store = await openEvents(bench, await bench.folder());
    const log = new GroupedLog(join(await bench.folder(), 'log'));
    bench.held(log, () => log.close());
    const traffic = await Traffic.with({ underWay: UNDER_WAY });
    const count = bench.size(10_000, 1_000);
    const rounds = Array.from({ length: ROUNDS + 1 }, () => [...traffic.pieces(count)]);
    const [forStore, forLog] = [rounds.values(), rounds.values()];
    const rates = await byTurns(ROUNDS, {
      store: () =>
        ratePerSecond(forStore.next().value ?? [], ({ stream, expectedRevision, events }) =>
          store.append(stream, expectedRevision, events),
        ),
      log: () => ratePerSecond(forLog.next().value ?? [], (piece) => log.append(lineOf(piece))),
    });
    return [
      figure({
        name: this.name,
        unit: 'events/s',
        value: rates.store,
        against: { name: 'grouped log by hand', value: rates.log },
        target: { of: 'ratio', atLeast: 0.5 },
      }),
    ];
  },
};

const lineOf = ({ stream, expectedRevision, events }: Piece): string =>
  events
    .map(({ id, type, data, metadata }, index) => {
      const revision = expectedRevision + 1 + index;
      return `${stream} ${revision} ${id} ${type} ${JSON.stringify(data)} ${JSON.stringify(metadata)}\n`;
    })
    .join('');
