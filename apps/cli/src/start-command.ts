import { Command, Argument } from 'commander';
import { configurationFrom, type Configuration } from '#libs/platform';
import { Ended, say } from './output.js';
import { ending } from './ending.js';
import { offerSample } from './sample.js';
import { type Running, start } from './start.js';

const parts = ['api', 'worker'] as const;

export const startCommand = (): Command =>
  new Command('start')
    .description('start Redress; with the embedded stores, API and worker in one process')
    .addArgument(new Argument('[part]', 'only this part').choices(parts))
    .option('--sample', 'load the telecom sample into an empty data folder without asking')
    .action(
      ending(async (part: (typeof parts)[number] | undefined, { sample }: { sample?: true }) => {
        const configuration = configurationFrom(process.env);
        const running = await listening(configuration, part ?? 'both');
        stopOnSignals(running);
        if (running.url === null) return say('The worker follows the log. Ctrl-C stops it.');
        welcome(configuration, running);
        if (part === undefined) await offerSample(running, { asked: sample === true });
      }),
    );

async function listening(
  configuration: Configuration,
  part: 'api' | 'worker' | 'both',
): Promise<Running> {
  try {
    return await start(configuration, part);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    const { host, port } = configuration;
    throw new Ended(`${host}:${port} is taken by another program; set PORT to a free one.`);
  }
}

function welcome({ developmentMode }: Configuration, { url, stores }: Running): void {
  say(`Redress listens on ${url} (${stores.description}).`);
  say(
    developmentMode
      ? 'Development mode: whoever asks is believed. The header "Redress-Actor: <staff id>/<role>" names the acting person.'
      : 'Nobody can sign in: identity is not configured, and this is not development mode (REDRESS_DEVELOPMENT=1).',
  );
  say(`What it can do: ${url}/openapi.json   Is it well: ${url}/health   Ctrl-C stops it.`);
}

function stopOnSignals(running: Running): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(error instanceof Error ? error.message : String(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
