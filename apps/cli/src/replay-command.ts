import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { Projector, StoreRefused } from '#libs/event-sourcing';
import { type Configuration, configurationFrom } from '#libs/platform';
import { projections } from '#libs/read-models';
import { caseInWords, fileOf } from './case-command.js';
import { ending } from './ending.js';
import { askAsOperator } from './operator.js';
import { Ended, exitCodes, progressLine, remark, say, sayJson } from './output.js';
import { serverNote } from './server-note.js';
import { inSession, type Session, untilCurrent } from './session.js';

type Options = { complaint?: string; asOf?: string; json?: true };

const names = projections.map(({ collection }) => collection.name);

export const replayCommand = (): Command =>
  new Command('replay')
    .argument('[read-models...]', `which of ${names.join(', ')}; all of them unless named`)
    .option('--complaint <number>', 'replay this complaint instead')
    .option('--as-of <moment or revision>', 'with --complaint: up to then')
    .option('--json', 'the answer for programs')
    .action(
      ending(async (asked: string[], options: Options) => {
        if (options.complaint !== undefined) return replayComplaint(options.complaint, options);
        const unknown = asked.find((name) => !names.includes(name));
        if (unknown !== undefined) {
          throw new Ended(
            `There is no read model "${unknown}"; there are ${names.join(', ')}.`,
            exitCodes.refused,
          );
        }
        await rebuild(configurationFrom(process.env), asked.length === 0 ? names : asked, options);
      }),
    );

async function replayComplaint(number: string, { asOf, json }: Options): Promise<void> {
  const file = await fileOf(number, asOf);
  if (json) sayJson(file);
  else say(caseInWords(file, 'zh'));
}

/** Rebuilds here, or has a running server do it, since only one process writes read models. */
async function rebuild(
  configuration: Configuration,
  readModels: readonly string[],
  { json }: Options,
): Promise<void> {
  const startedAt = performance.now();
  try {
    await inSession(configuration, 'both', (session) => rebuildHere(session, readModels));
  } catch (error) {
    const server = await serverNote(configuration.dataDirectory).read();
    if (!(error instanceof StoreRefused) || server === null) throw error;
    remark(`The server at ${server.url} keeps the read models; it is asked to build them anew.`);
    await rebuildThere(configuration, server.url, readModels);
  }
  progressLine('');
  const seconds = (performance.now() - startedAt) / 1_000;
  if (json) sayJson({ rebuilt: readModels, seconds });
  else say(`Built anew from the log: ${readModels.join(', ')} (${seconds.toFixed(1)} s).`);
}

async function rebuildHere({ context, stores }: Session, readModels: readonly string[]) {
  const projector = context.get(Projector);
  await untilCurrent(stores, 60_000);
  const show = setInterval(() => void tell(projector), 200);
  try {
    await projector.rebuild(...readModels);
  } finally {
    clearInterval(show);
  }
}

async function tell(projector: Projector): Promise<void> {
  const shares = (await projector.status()).flatMap(({ name, rebuilding }) =>
    rebuilding === null ? [] : `${name}: ${share(rebuilding.position, rebuilding.head)}`,
  );
  if (shares.length > 0) progressLine(shares.join(', '));
}

/** Positions are opaque, but far enough along to guess a share from; `…` where they are not. */
function share(position: string, head: string): string {
  const [done, all] = [Number.parseInt(position, 16), Number.parseInt(head, 16)];
  return all > 0 ? `${Math.min(100, Math.floor((done / all) * 100))} %` : '…';
}

async function rebuildThere(
  configuration: Configuration,
  url: string,
  readModels: readonly string[],
): Promise<void> {
  for (const name of readModels) {
    const rebuilds = `${url}/v1/read-models/${name}/rebuilds`;
    await askAsOperator(configuration, rebuilds, { method: 'POST' });
    await sleep(500);
    while (await isRebuilding(configuration, url, name)) await sleep(200);
  }
}

async function isRebuilding(
  configuration: Configuration,
  url: string,
  name: string,
): Promise<boolean> {
  const response = await askAsOperator(configuration, `${url}/v1/read-models`);
  const answer = (await response.json()) as {
    readModels: readonly { name: string; rebuilding: boolean }[];
  };
  return answer.readModels.some((readModel) => readModel.name === name && readModel.rebuilding);
}
