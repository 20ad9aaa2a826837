import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { type KeyStore, type PersonId, type RecordedEvent, START } from '#libs/event-sourcing';
import {
  type Configuration,
  configurationFrom,
  masterKeyOf,
  openEventsAt,
  openKeyStore,
} from '#libs/platform';
import {
  backUp,
  keysPerMasterKey,
  type MasterKey,
  MasterKeyFile,
  restore,
  rewrapAll,
  type RewrapProgress,
} from '#libs/privacy';
import { ending } from './ending.js';
import { Ended, exitCodes, progressLine, say, sayJson, table } from './output.js';

type Json = { json?: true };
type AtHand = {
  readonly configuration: Configuration;
  readonly keys: KeyStore;
  readonly masterKey: MasterKey;
};

const PAGE = 5_000;

/** The operator's tools for the keys that personal data is sealed with; all of them work beside a running server. */
export const keysCommand = (): Command =>
  new Command('keys')
    .addCommand(status())
    .addCommand(rotate())
    .addCommand(rewrap())
    .addCommand(retire())
    .addCommand(backup())
    .addCommand(restoring());

const sub = (name: string, description: string): Command =>
  new Command(name).description(description).option('--json', 'the answer for programs');

async function onKeys<T>(work: (at: AtHand) => Promise<T>): Promise<T> {
  const configuration = configurationFrom(process.env);
  const masterKey = await masterKeyOf(configuration);
  const keys = await openKeyStore(configuration);
  try {
    return await work({ configuration, keys, masterKey });
  } finally {
    progressLine('');
    await keys.close();
  }
}

const status = () =>
  sub('status', 'which master key wraps how many persons’ keys').action(
    ending(async ({ json }: Json) => {
      const found = await onKeys(async ({ keys, masterKey }) => ({
        wrapsNow: await masterKey.latestId(),
        masterKeys: Object.fromEntries(await keysPerMasterKey(keys)),
      }));
      if (json) return sayJson(found);
      const rows = Object.entries(found.masterKeys).map(([id, count]) => [
        id,
        String(count),
        id === found.wrapsNow ? 'wraps now' : 'rewrap, then retire it',
      ]);
      say(table(['master key', 'keys', ''], rows));
    }),
  );

const rotate = () =>
  sub(
    'rotate',
    'put a fresh master key into KEYS_DIR/master.key and wrap every key with it',
  ).action(
    ending(async ({ json }: Json) => {
      const done = await onKeys(async (at) => {
        const added = await masterKeyFile(at.configuration).add();
        return { added, ...(await rewrapped(at)) };
      });
      if (json) return sayJson(done);
      say(
        `${done.added} wraps now. ${inWords(done)}\n` +
          'Keep a copy of the file somewhere safe. Once "redress keys status" shows that the old one wraps nothing, "redress keys retire" ends it and every copy that it wrapped.',
      );
    }),
  );

const rewrap = () =>
  sub('rewrap', 'wrap every key with the master key that wraps now; cut short, do it again').action(
    ending(async ({ json }: Json) => {
      const done = await onKeys(rewrapped);
      if (json) sayJson(done);
      else say(inWords(done));
      if (done.stuck > 0) process.exitCode = exitCodes.refused;
    }),
  );

/** Again until nothing is left, since keys are made meanwhile. */
async function rewrapped({ keys, masterKey }: AtHand): Promise<RewrapProgress> {
  let all = 0;
  for (;;) {
    const done = await rewrapAll(keys, masterKey, ({ seen }) => progressLine(`${seen} keys`));
    all += done.rewrapped;
    if (done.rewrapped === 0) return { ...done, rewrapped: all };
  }
}

const inWords = ({ masterKey, seen, rewrapped: anew, stuck }: RewrapProgress): string => {
  const left = stuck === 0 ? '' : ` ${stuck} do not open and stay as they are: retire nothing.`;
  return `${anew} of ${seen} keys were wrapped anew with ${masterKey}.${left}`;
};

const retire = () =>
  sub('retire', 'remove a master key for good: whatever it alone wrapped can never be opened again')
    .argument('<id>', 'one that wraps nothing any more')
    .action(
      ending(async (id: string, { json }: Json) => {
        await onKeys(async ({ configuration, keys }) => {
          const wrapped = (await keysPerMasterKey(keys)).get(id) ?? 0;
          if (wrapped > 0) {
            const found = `The master key "${id}" still wraps ${wrapped} keys`;
            throw new Ended(`${found}: run "redress keys rewrap" before.`, exitCodes.refused);
          }
          await masterKeyFile(configuration).retire(id).catch(asRefused);
        });
        if (json) sayJson({ retired: id });
        else say(`${id} is retired. Destroy the copies of it that you keep elsewhere.`);
      }),
    );

/** A secret that somebody else keeps is changed there. */
function masterKeyFile({ masterKey, keyService, keysDirectory }: Configuration): MasterKeyFile {
  if (masterKey === null && keyService === null) return new MasterKeyFile(keysDirectory);
  const kept = keyService === null ? 'MASTER_KEY' : 'the key service';
  throw new Ended(
    `The master key comes from ${kept}: change it there, then run "redress keys rewrap".`,
    exitCodes.refused,
  );
}

const backup = () =>
  sub('backup', 'write all keys, wrapped as they are, to a new file')
    .argument('<file>', 'kept apart from the master key, and from the backups of the log')
    .action(
      ending(async (file: string, { json }: Json) => {
        const lines = await onKeys(({ keys }) => written(file, backUp(keys)));
        if (json) sayJson({ file, lines });
        else say(`${file}: ${lines} lines. It is of no use without the master key.`);
      }),
    );

async function written(file: string, lines: AsyncIterable<string>): Promise<number> {
  const handle = await open(file, 'wx', 0o600).catch(asRefused);
  let count = 0;
  try {
    for await (const line of lines) {
      await handle.write(`${line}\n`);
      count += 1;
    }
    await handle.sync();
    return count;
  } finally {
    await handle.close();
  }
}

const restoring = () =>
  sub('restore', 'bring keys back from a backup; whoever was erased since stays erased')
    .argument('<file>', 'what "redress keys backup" wrote')
    .action(
      ending(async (file: string, { json }: Json) => {
        const done = await onKeys(async ({ configuration, keys, masterKey }) => {
          const erased = await erasedByLog(configuration);
          const at = new Date().toISOString();
          return restore(keys, () => linesOf(file), { erased, at, masterKey }).catch(asRefused);
        });
        if (json) return sayJson(done);
        const { restored, standing, destroyed, marks } = done;
        say(
          `${restored} keys and ${marks} marks came back; ${standing} stood here already; ${destroyed} stay destroyed.`,
        );
      }),
    );

const linesOf = (file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });

/** Everybody whose erasure stands in the log. */
async function erasedByLog({
  eventStoreUrl,
  dataDirectory,
}: Configuration): Promise<ReadonlySet<PersonId>> {
  const { events } = await openEventsAt(eventStoreUrl ?? `embedded:${dataDirectory}`, 'read');
  const erased = new Set<PersonId>();
  try {
    for (let after = START; ;) {
      const page = await events.readAll(after, PAGE);
      const last = page.at(-1);
      if (last === undefined) return erased;
      for (const person of page.flatMap(erasedBy)) erased.add(person);
      after = last.position;
    }
  } finally {
    await events.close();
  }
}

type Erasure = { readonly keys: readonly { readonly person: PersonId }[] };

const erasedBy = ({ type, data }: RecordedEvent): readonly PersonId[] =>
  type === 'PersonErased' ? (data as Erasure).keys.map(({ person }) => person) : [];

function asRefused(error: unknown): never {
  const isOdd = error instanceof Error && !('code' in error) && error.name === 'Error';
  if (isOdd || !(error instanceof Error)) throw error;
  throw new Ended(error.message, exitCodes.refused);
}
