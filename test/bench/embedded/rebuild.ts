import {
  type Document,
  type DocumentStore,
  type EventStore,
  type Projection,
  Progress,
  Projector,
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
 * Every read model built anew from the log while the old one stands there, one after the other, as
 * `redress replay` does it: against reading and folding the same events as often without writing any
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
    const perSecond = async (work: () => Promise<void>) => (events * 1_000) / (await timed(work));
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

async function rebuildAll(projector: Projector): Promise<void> {
  for (const { collection } of projections) await projector.rebuild(collection.name);
}

async function foldAll(log: EventStore): Promise<void> {
  for (const projection of projections) await foldOne(log, projection);
}

/** The documents of a read model, in memory, by stream. */
async function foldOne(log: EventStore, { project }: Projection): Promise<Map<string, Document>> {
  const folded = new Map<string, Document>();
  for (let after = START; ;) {
    const page = await log.readAll(after, PAGE);
    for (const event of page) {
      const document = project(folded.get(event.stream), event);
      if (document !== undefined) folded.set(event.stream, document);
    }
    const last = page.at(-1);
    if (last === undefined) return folded;
    after = last.position;
  }
}

/** A fast rebuild that loses complaints is none. */
async function checkCount(documents: DocumentStore, log: EventStore): Promise<void> {
  for (const projection of projections) {
    const { name } = projection.collection;
    const [there, due] = [await documents.count(name, {}), (await foldOne(log, projection)).size];
    if (there !== due) throw new Error(`"${name}" has ${there} documents; ${due} were expected.`);
  }
}
