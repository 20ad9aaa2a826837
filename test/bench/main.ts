import 'reflect-metadata';
import { Command } from 'commander';
import { Bench, type Measurement } from './bench.js';
import { commands } from './http/commands.js';
import { guarded } from './http/guarded.js';
import { deadlines } from './embedded/deadlines.js';
import { appends } from './embedded/appends.js';
import { growth } from './embedded/growth.js';
import { queues } from './embedded/queues.js';
import { rebuild } from './embedded/rebuild.js';
import type { Figure } from './figure.js';
import { machine, tableOf } from './report.js';
import { appends as serverAppends } from './servers/appends.js';
import { catchUp } from './servers/catch-up.js';
import { projection } from './servers/projection.js';
import { visibility } from './servers/visibility.js';

type Options = {
  readonly json?: true;
  readonly quick?: true;
  readonly stores?: true;
  readonly only?: string;
};

const embedded: readonly Measurement[] = [
  appends,
  commands,
  guarded,
  rebuild,
  queues,
  growth,
  deadlines,
];
const servers: readonly Measurement[] = [serverAppends, catchUp, projection, visibility];

const options = new Command('bench')
  .description('What the hot paths cost, side by side with something bare, in one run.')
  .option('--json', 'the figures for programs')
  .option('--quick', 'small sizes, for trying whether it works')
  .option('--only <text>', 'only what has this text in its name')
  .option('--stores', 'against EVENTSTORE_URL and MONGO_URL instead of the embedded stores')
  .parse()
  .opts<Options>();

const tell = (text: string): void => void process.stderr.write(`${text}\n`);
const bench = new Bench(options.quick === true, tell);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void bench.clear().finally(() => process.exit(1)));
}

async function figuresOf(measurement: Measurement): Promise<readonly Figure[]> {
  const missing = measurement.needs?.filter((name) => !process.env[name]) ?? [];
  if (missing.length > 0) {
    tell(`${measurement.name} is skipped: ${missing.join(' and ')} must name a server.`);
    return [];
  }
  const startedAt = performance.now();
  tell(`${measurement.name} …`);
  try {
    return await measurement.run(bench);
  } catch (error) {
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
    return [];
  } finally {
    await bench.clear();
    tell(`… ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  }
}

const where = machine();
tell(where);
const figures: Figure[] = [];
for (const measurement of options.stores ? servers : embedded) {
  if (measurement.name.includes(options.only ?? ''))
    figures.push(...(await figuresOf(measurement)));
}
const said = options.json ? JSON.stringify(figures, null, 2) : `${tableOf(figures)}\n${where}`;
process.stdout.write(`${said}\n`);
