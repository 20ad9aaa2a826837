import { join } from 'node:path';
import { Command, Argument } from 'commander';
import { configurationFrom, type Configuration, type SignIn } from '#libs/platform';
import { Ended, say } from './output.js';
import { ending } from './ending.js';
import { offerSample } from './sample.js';
import { type Running, start } from './start.js';

const parts = ['api', 'worker'] as const;

export const startCommand = (): Command =>
  new Command('start')
    .addArgument(new Argument('[part]', 'only this part').choices(parts))
    .option('--sample', 'load the telecom sample into an empty data folder without asking')
    .action(
      ending(async (part: (typeof parts)[number] | undefined, { sample }: { sample?: true }) => {
        const configuration = configurationFrom(process.env);
        const running = await listening(configuration, part ?? 'both');
        stopOnSignals(running);
        if (running.url === null) return say('The worker follows the log. Ctrl-C stops it.');
        welcome(configuration, running);
        if (part === undefined) {
          await offerSample(running, { asked: sample === true, configuration });
        }
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

function welcome(configuration: Configuration, { url, stores, signIn }: Running): void {
  say(`Redress listens on ${url} (${stores.description}).`);
  say(howToSignIn(configuration, signIn));
  if (configuration.developmentMode && signIn !== 'development') {
    say('REDRESS_DEVELOPMENT=1 has no effect: people can sign in, so nobody is merely believed.');
  }
  if (configuration.masterKey === null && configuration.keyService === null) {
    say(
      `Personal data is sealed. Keep a copy of ${join(configuration.keysDirectory, 'master.key')} elsewhere: without it everything sealed is lost.`,
    );
  }
  say(`What it can do: ${url}/openapi.json   Is it well: ${url}/health   Ctrl-C stops it.`);
}

function howToSignIn({ issuer }: Configuration, signIn: SignIn): string {
  switch (signIn) {
    case 'issuer':
      return `Who sends a token of ${issuer?.issuer} is known, and who signs in with a local account (POST /v1/sessions).`;
    case 'accounts':
      return 'To sign in: POST /v1/sessions with account and password. redress user list shows the accounts.';
    case 'development':
      return 'Development mode: there are no accounts yet, so whoever asks on this machine is believed. The header "Redress-Actor: <staff id>/<role>" names the acting person.';
    case 'none':
      return 'Nobody can sign in yet, so it listens on this machine alone and answers 401. To make the first account: npm run redress -- user add <staff id> --role administrator. To try it out without one: REDRESS_DEVELOPMENT=1 npm start.';
  }
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
