import { Command } from 'commander';
import {
  allLanes,
  checkpointName,
  earliest,
  parkedStreams,
  type ParkedStream,
  type Projection,
} from '#libs/event-sourcing';
import { Policies } from '#libs/complaints';
import { type Finding, type LogSummary, verifyLog, verifyReadModel } from '#libs/history';
import { type Configuration, configurationFrom, openStores, type Stores } from '#libs/platform';
import { withKeysAtHand, wordsBy } from '#libs/privacy';
import { projectionsUnder } from '#libs/read-models';
import { ending } from './ending.js';
import { exitCodes, progressLine, say, sayJson } from './output.js';
import { documentDamages, documentRows, logRows } from './stored-rows.js';

type Verified = LogSummary & {
  readonly documents: Record<string, number>;
  readonly findings: readonly Finding[];
};

const FINDINGS_MAX = 1_000;

export const verifyCommand = (): Command =>
  new Command('verify').option('--json', 'the answer for programs').action(
    ending(async ({ json }: { json?: true }) => {
      const verified = await verify(configurationFrom(process.env));
      progressLine('');
      if (json) sayJson({ ok: verified.findings.length === 0, ...verified });
      else say(inWords(verified));
      if (verified.findings.length > 0) process.exitCode = exitCodes.refused;
    }),
  );

/** Looks at everything stored, beside a running server if need be; changes nothing. */
async function verify(configuration: Configuration): Promise<Verified> {
  const findings: Finding[] = [];
  const onFinding = (finding: Finding) => {
    if (findings.length < FINDINGS_MAX) findings.push(finding);
  };
  const { rows, gapless } = logRows(configuration, onFinding);
  const onProgress = ({ events }: LogSummary) => progressLine(`${events} events verified`);
  const log = await verifyLog({ rows, gapless, onFinding, onProgress });
  // A log that cannot be trusted proves nothing about what was worked out from it.
  const documents = findings.length > 0 ? {} : await verifyAll(configuration, log, onFinding);
  return { ...log, documents, findings };
}

async function verifyAll(
  configuration: Configuration,
  { streams }: LogSummary,
  onFinding: (finding: Finding) => void,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const finding of documentDamages(configuration)) onFinding(finding);
  const stores = await openStores(configuration, 'reader');
  try {
    const policies = new Policies({ store: stores.events, now: Date.now });
    await policies.refresh();
    const { vault } = stores.keys;
    const policyOf = (version: string) => policies.policyOf(version);
    for (const projection of projectionsUnder(policyOf, wordsBy(vault))) {
      const { name } = projection.collection;
      progressLine(`${name} is held against a replay …`);
      counts[name] = await verifyOne(configuration, stores, { projection, streams, onFinding });
    }
    return counts;
  } finally {
    await stores.close();
  }
}

async function verifyOne(
  configuration: Configuration,
  stores: Stores,
  {
    projection,
    streams,
    onFinding,
  }: {
    projection: Projection;
    streams: number;
    onFinding: (finding: Finding) => void;
  },
): Promise<number> {
  const { name, version } = projection.collection;
  if ((await stores.documents.versionOf(name)) === null) return 0;
  const checkpoint = await checkpointOf(stores, name);
  const head = await stores.events.head();
  if (checkpoint > head) {
    const reason = `has seen position ${checkpoint}, but the log ends at ${head}: events are missing`;
    onFinding({ what: 'log', where: name, position: head, field: null, reason });
  }
  return verifyReadModel({
    projection,
    log: withKeysAtHand(stores.events, stores.keys.vault),
    rows: () => documentRows(configuration, stores, name),
    parked: await parkedFor(stores, `${name}@${version}`),
    checkpoint,
    streams,
    onFinding,
  });
}

async function checkpointOf({ documents, lanes }: Stores, name: string): Promise<string> {
  const names = allLanes(lanes).map((lane) => checkpointName(name, lane));
  return earliest(await Promise.all(names.map((each) => documents.checkpoint(each))));
}

async function parkedFor({ documents }: Stores, readModel: string): Promise<ReadonlySet<string>> {
  const streams = new Set<string>();
  if ((await documents.versionOf(parkedStreams.name)) === null) return streams;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await documents.find<ParkedStream>(parkedStreams.name, {
      where: [
        { field: 'readModel', equals: readModel },
        { field: 'state', equals: 'parked' },
      ],
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { document } of page.documents) streams.add(document.stream);
    cursor = page.next;
  }
  return streams;
}

function inWords({ events, streams, documents, findings }: Verified): string {
  const models = Object.entries(documents).map(([name, count]) => `${name}: ${count} documents`);
  const seen = [`${events} events in ${streams} streams`, ...models].join('; ');
  if (findings.length === 0)
    return `${seen}. Nothing was touched: every hash and every document fits.`;
  const lines = findings.map(({ what, where, position, field, reason }) => {
    const at = position === null ? '' : ` (position ${position})`;
    return `${what} ${where}${at}${field === null ? '' : `, field ${field}`}: ${reason}`;
  });
  const notModels =
    Object.keys(documents).length === 0 ? ['The read models were not looked at.'] : [];
  return [seen, `${findings.length} findings:`, ...lines, ...notModels].join('\n');
}
