import { defaultPolicy } from '#libs/complaints';
import { type DocumentStore, type Projection, Progress } from '#libs/event-sourcing';
import { wordsBy } from '#libs/privacy';
import { projectionsUnder } from '#libs/read-models';
import { QueueFilter } from '../../../apps/api/src/queues/queue-filter.js';
import { AnswerQueue, QueueAsked } from '../../../apps/api/src/queues/queue-query.js';
import type { Bench, Measurement } from '../bench.js';
import { timed } from '../clients.js';
import { vault } from '../complaints/vault.js';
import { Traffic } from '../complaints/traffic.js';
import { type Figure, figure } from '../figure.js';
import { median } from '../median.js';
import { bareTable } from './bare-table.js';
import { openDocuments } from './fill.js';
import { Shelf } from './shelf.js';

const FACETS = ['state', 'department', 'priority', 'kind', 'channel', 'productLine'] as const;

type Ask = () => Promise<unknown>;

/**
 * What somebody waits for who opens a queue of 100,000 open complaints, asked as the API asks: the
 * page with its total, the search for a Chinese word of two characters, the counts beside the page.
 * Each against the bare read of a page, by turns with it, one question at a time.
 */
export const queues: Measurement = {
  name: 'queue',
  async run(bench) {
    const complaints = bench.size(100_000, 2_000);
    const documents = await openDocuments(bench, await bench.folder());
    const shelf = new Shelf(queueProjection());
    const traffic = await Traffic.with({ underWay: 1 });
    for (const piece of traffic.open(complaints)) shelf.add(piece);
    await shelf.storeIn(documents);
    const bare = await bareTable(bench, shelf.texts());
    const figures: Figure[] = [];
    for (const [name, ask] of Object.entries(questionsTo(documents))) {
      const { asked, read } = await alternating(bench, ask, async () => bare());
      figures.push(
        figure({
          name: `${this.name}: ${name}, ${complaints.toLocaleString('en')} open`,
          unit: 'ms p50',
          value: asked,
          against: { name: 'page by primary key, bare SQLite', value: read },
          target: { of: 'value', atMost: 5 },
        }),
      );
    }
    return figures;
  },
};

export function queueProjection(): Projection {
  const all = projectionsUnder(() => defaultPolicy, wordsBy(vault));
  const found = all.find(({ collection }) => collection.name === 'queue');
  if (found === undefined) throw new Error('There is no projection of the queue.');
  return found;
}

export function queueAsker(documents: DocumentStore) {
  const handler = new AnswerQueue(documents, new Progress(documents, 1), vault);
  return (name: string, filter: Partial<QueueFilter> = {}): Promise<unknown> => {
    const whole = Object.assign(new QueueFilter(), filter);
    return handler.execute(new QueueAsked(name, whole, 'li.na', undefined, null));
  };
}

function questionsTo(documents: DocumentStore): Readonly<Record<string, Ask>> {
  const ask = queueAsker(documents);
  const facets = FACETS.map((field): [string, Ask] => [
    `facet ${field}`,
    () => documents.group('queue', { by: [field] }),
  ]);
  return {
    'first page with total': () => ask('open'),
    'search 彩铃 with total': () => ask('open', { text: '彩铃' }),
    ...Object.fromEntries(facets),
  };
}

/** Milliseconds at the median, each question right after the other kind. */
async function alternating(bench: Bench, ask: Ask, read: Ask) {
  const [asked, bare]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < bench.size(200, 20); turn += 1) {
    asked.push(await timed(ask));
    bare.push(await timed(read));
  }
  return { asked: median(asked), read: median(bare) };
}
