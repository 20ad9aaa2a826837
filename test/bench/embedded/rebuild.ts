import {
  categoryOf,
  type Document,
  type DocumentStore,
  type EventStore,
  finished,
  type Projection,
  Progress,
  Projector,
  type RecordedEvent,
  START,
} from '#libs/event-sourcing';
import { projections } from '#libs/read-models';
import type { Measurement } from '../bench.js';
import { timed } from '../clients.js';
import { Traffic } from '../complaints/traffic.js';
import { figure } from '../figure.js';
import { byTurns } from '../turns.js';
import { fill, openDocuments, openEvents } from './fill.js';

const ROUNDS = 3;
const UNDER_WAY = 2_000;
const PAGE = 5_000;

/**
 * Every read model built anew from the log while the old one stands there, in one pass, as
 * `redress replay` does it: against reading and folding the same events without writing any
 * document. An event counts once, however many read models take it in.
 */
export const rebuild: Measurement = {
  name: 'rebuild of all read models',
  async run(bench) {
    const directory = await bench.folder();
    const log = await openEvents(bench, directory);
    const documents = await openDocuments(bench, directory);
    const traffic = await Traffic.with({ underWay: UNDER_WAY });
    const events = bench.size(100_000, 5_000);
    await fill(log, traffic.pieces(events));
    const projector = projectorOn(log, documents);
    const perSecond = async (work: () => Promise<unknown>) =>
      (events * 1_000) / (await timed(work));
    const rates = await byTurns(ROUNDS, {
      rebuilt: () => perSecond(() => rebuildAll(projector)),
      folded: () => perSecond(() => foldAll(log)),
    });
    await checkCount(documents, log);
    return [
      figure({
        name: `${this.name}, ${events.toLocaleString('en')} events`,
        unit: 'events/s',
        value: rates.rebuilt,
        against: { name: 'reading and folding alone', value: rates.folded },
        target: { of: 'value', atLeast: 40_000 },
      }),
    ];
  },
};

const projectorOn = (log: EventStore, documents: DocumentStore): Projector =>
  new Projector({
    log,
    documents,
    projections,
    lanes: 1,
    progress: new Progress(documents, 1),
    onFailure: (error) => {
      throw error;
    },
  });

const rebuildAll = (projector: Projector): Promise<void> =>
  projector.rebuild(...projections.map(({ collection }) => collection.name));

type Folded = ReadonlyMap<Projection, Map<string, Document>>;

/** The documents of every read model, in memory, by stream. */
async function foldAll(log: EventStore): Promise<Folded> {
  const all = new Map(projections.map((projection) => [projection, new Map<string, Document>()]));
  for (let after = START; ;) {
    const page = await log.readAll(after, PAGE);
    for (const [projection, folded] of all) foldPage(projection, folded, page);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.position;
  }
  for (const [projection, folded] of all) {
    for (const document of folded.values()) finished(projection, document);
  }
  return all;
}

function foldPage(
  { category, project }: Projection,
  folded: Map<string, Document>,
  page: readonly RecordedEvent[],
): void {
  for (const event of page) {
    if (categoryOf(event.stream) !== category) continue;
    const document = project(folded.get(event.stream), event);
    if (document !== undefined) folded.set(event.stream, document);
  }
}

/** A fast rebuild that loses complaints is none. */
async function checkCount(documents: DocumentStore, log: EventStore): Promise<void> {
  for (const [{ collection }, folded] of await foldAll(log)) {
    const there = await documents.count(collection.name, {});
    if (there === folded.size) continue;
    throw new Error(`"${collection.name}" has ${there} documents; ${folded.size} were expected.`);
  }
}
