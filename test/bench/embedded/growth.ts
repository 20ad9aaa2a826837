import type { DocumentStore, EventStore } from '#libs/event-sourcing';
import type { Bench, Measurement } from '../bench.js';
import { CLIENTS, ratePerSecond, timed } from '../clients.js';
import { type Piece, Traffic } from '../complaints/traffic.js';
import { type Figure, figure } from '../figure.js';
import { median } from '../median.js';
import { randomFrom } from '../random.js';
import { byTurns } from '../turns.js';
import { fill, openDocuments, openEvents } from './fill.js';
import { queueAsker, queueProjection } from './queues.js';
import { Shelf } from './shelf.js';

const ROUNDS = 5;
/** The complaints under way are as many at any time; what grows is the archive behind them. */
const UNDER_WAY = 2_000;
/** Filling with single events would take minutes; so a complaint still lies in several places. */
const PIECE_LENGTH = 4;
const STREAMS_READ = 500;

type Filled = {
  readonly log: EventStore;
  readonly documents: DocumentStore;
  readonly streams: readonly string[];
  /** Goes on where the filling ended. */
  readonly traffic: Traffic;
};

/**
 * What an append, a page and the loading of one complaint cost behind a million events, against the
 * same behind a hundred thousand. Both stores stand side by side and are asked by turns; both have
 * the same 2,000 complaints under way, as a department has whose archive grows.
 */
export const growth: Measurement = {
  name: 'growth',
  async run(bench) {
    const counts = [bench.size(100_000, 5_000), bench.size(1_000_000, 50_000)] as const;
    const [early, late] = [await filled(bench, counts[0]), await filled(bench, counts[1])];
    const grown = counts.map((count) => count.toLocaleString('en'));
    const figures: Figure[] = [];
    for (const [name, cost] of Object.entries(costs(bench))) {
      const [first, second] = [cost(early), cost(late)];
      const spent = await byTurns(ROUNDS, { early: first, late: second });
      figures.push(
        figure({
          name: `${this.name}: ${name}, ${grown[1]} events`,
          unit: 'µs',
          value: spent.late,
          against: { name: `${grown[0]} events`, value: spent.early },
          target: { of: 'ratio', atMost: 1.2 },
        }),
      );
    }
    return figures;
  },
};

async function filled(bench: Bench, events: number): Promise<Filled> {
  const directory = await bench.folder();
  const log = await openEvents(bench, directory);
  const documents = await openDocuments(bench, directory);
  const traffic = await Traffic.with({ underWay: UNDER_WAY });
  const shelf = new Shelf(queueProjection());
  const streams = new Set<string>();
  const passing = function* (): Generator<Piece> {
    for (const piece of traffic.pieces(events, PIECE_LENGTH)) {
      streams.add(piece.stream);
      shelf.add(piece);
      yield piece;
    }
  };
  bench.tell(`  filling ${events.toLocaleString('en')} events …`);
  await fill(log, passing());
  await shelf.storeIn(documents);
  return { log, documents, traffic, streams: [...streams] };
}

type Cost = (store: Filled) => () => Promise<number>;

/** Each in microseconds of waiting. */
const costs = (bench: Bench): Readonly<Record<string, Cost>> => ({
  [`one append of ${CLIENTS} clients`]: (store) => appendCost(store, bench.size(4_000, 500)),
  'page of the open queue with its total':
    ({ documents }) =>
    () =>
      medianOf(20, () => queueAsker(documents)('open')),
  'page of the archive, latest first':
    ({ documents }) =>
    () =>
      medianOf(20, () =>
        documents.find('queue', {
          where: [{ field: 'state', equals: 'closed' }],
          sort: [{ field: 'lastActionAt', direction: 'descending' }],
          limit: 50,
        }),
      ),
  'loading a complaint under way': ({ log, traffic }) => loadingCost(log, traffic.streamsUnderWay),
  'loading any complaint of the archive': ({ log, streams }) => loadingCost(log, streams),
});

function appendCost({ log, traffic }: Filled, count: number): () => Promise<number> {
  return async () => {
    const pieces = [...traffic.pieces(count)];
    const rate = await ratePerSecond(pieces, ({ stream, expectedRevision, events }) =>
      log.append(stream, expectedRevision, events),
    );
    return 1e6 / rate;
  };
}

function loadingCost(log: EventStore, streams: readonly string[]): () => Promise<number> {
  const random = randomFrom(7);
  const anyStream = () => streams[Math.floor(random() * streams.length)] ?? '';
  return () => medianOf(STREAMS_READ, () => log.read(anyStream()));
}

async function medianOf(times: number, work: () => Promise<unknown>): Promise<number> {
  const spent: number[] = [];
  for (let time = 0; time < times; time += 1) spent.push(1_000 * (await timed(work)));
  return median(spent);
}
