import { Progress, Projector } from '#libs/event-sourcing';
import { projections } from '#libs/read-models';
import { Bench } from '../bench.js';
import { openStore } from './event-store-db.js';
import { openDocuments } from './mongo.js';

/** Keeps every read model in MongoDB from EventStoreDB, in a process of its own, as a worker does. */
const LANES = Number(process.argv[2]);
const bench = new Bench(false, (text) => void process.stderr.write(`${text}\n`));
const log = await openStore(bench);
const documents = await openDocuments(bench);
const projector = new Projector({
  log,
  documents,
  leases: documents.leases,
  projections,
  lanes: LANES,
  progress: new Progress(documents, LANES),
  onFailure: (error) => bench.tell(String(error)),
});
process.once('SIGTERM', () => void bench.clear());
await projector.start();
bench.held(projector, () => projector.stop());
process.stdout.write('projecting\n');
