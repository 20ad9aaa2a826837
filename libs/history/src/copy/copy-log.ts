import { type EventStore, type Position, RevisionConflict, START } from '#libs/event-sourcing';
import type { Finding } from '../verify/finding.js';
import type { LogSummary } from '../verify/verify-log.js';
import { OrderedAppends, type Run, runsOf } from './append-runs.js';
import { CopyConflict } from './copy-conflict.js';
import { endsOf, noteEnd, pagesOf, type StreamEnds } from './stream-ends.js';
import { verifyCopy } from './verify-copy.js';

export type CopyProgress = {
  readonly doing: 'comparing' | 'copying' | 'verifying';
  /** Events that this part of the work has passed. */
  readonly events: number;
};

export type LogCopy = {
  readonly source: EventStore;
  readonly target: EventStore;
  readonly onProgress?: (progress: CopyProgress) => void;
};

export type CopyReport = {
  readonly source: LogSummary;
  readonly target: LogSummary;
  /** Events that this run appended. */
  readonly appended: number;
  /** Events that stood in the target already. */
  readonly standing: number;
  /** How far the source was copied; what came later another run brings over. */
  readonly through: Position;
  /** How many things in the target are not as they should be; the first of them are told. */
  readonly faults: number;
  readonly findings: readonly Finding[];
};

const FINDINGS_TOLD_MAX = 100;

/**
 * Copies a whole log into another store, in its order, with ids, data, metadata and hashes as they
 * are, and proves the copy. It may be broken off at any time and run again: what stands in the target
 * already is compared, not sent again. A source that grows meanwhile is copied up to its end.
 *
 * @throws CopyConflict when the target holds something else, before anything is appended where that
 *   was there beforehand
 * @throws StoreUnavailable, EventTooLarge as the stores do; running it again goes on from there
 */
export async function copyLog({
  source,
  target,
  onProgress = () => {},
}: LogCopy): Promise<CopyReport> {
  const comparing = (events: number) => onProgress({ doing: 'comparing', events });
  const standing = await endsOf(target, comparing);
  if (standing.size > 0) await refuseOtherContent(source, standing, comparing);
  const copied = await copyEvents({ source, target, onProgress }, standing);
  const findings: Finding[] = [];
  let faults = 0;
  const summary = await verifyCopy({
    target,
    expected: copied.ends,
    onFinding: (finding) => {
      faults += 1;
      if (faults <= FINDINGS_TOLD_MAX) findings.push(finding);
    },
    onProgress: (events) => onProgress({ doing: 'verifying', events }),
  });
  const { appended, through, events } = copied;
  return {
    source: { events, streams: copied.ends.size },
    target: summary,
    appended,
    standing: events - appended,
    through,
    faults,
    findings,
  };
}

/** Every stream of the target must be the beginning of the source's stream of that name. */
async function refuseOtherContent(
  source: EventStore,
  standing: StreamEnds,
  onPage: (events: number) => void,
): Promise<void> {
  const unmatched = new Map(standing);
  let events = 0;
  for await (const page of pagesOf(source)) {
    for (const { stream, revision, metadata } of page) {
      const end = unmatched.get(stream);
      if (end?.revision !== revision) continue;
      if (end.hash !== metadata.hash) {
        throw new CopyConflict(stream, revision, 'another event stands there or before.');
      }
      unmatched.delete(stream);
    }
    events += page.length;
    onPage(events);
  }
  for (const [stream, { revision }] of unmatched) {
    throw new CopyConflict(stream, revision, 'the source has no event there.');
  }
}

type Copied = {
  readonly ends: StreamEnds;
  readonly events: number;
  readonly appended: number;
  readonly through: Position;
};

async function copyEvents(
  { source, target, onProgress }: Required<LogCopy>,
  standing: StreamEnds,
): Promise<Copied> {
  const appends = new OrderedAppends((run) => appendTo(target, run));
  const ends: StreamEnds = new Map();
  let [events, appended, through] = [0, 0, START];
  for await (const page of pagesOf(source)) {
    for (const event of page) noteEnd(ends, event);
    const missing = page.filter(
      ({ stream, revision }) => revision > (standing.get(stream)?.revision ?? -1),
    );
    for (const run of runsOf(missing)) await appends.begin(run);
    events += page.length;
    appended += missing.length;
    through = page.at(-1)?.position ?? through;
    onProgress({ doing: 'copying', events });
  }
  await appends.finished();
  return { ends, events, appended, through };
}

async function appendTo(target: EventStore, { stream, after, events }: Run): Promise<void> {
  try {
    await target.append(stream, after, events);
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    const found = `it is at ${error.actualRevision}, not at ${after}; somebody else writes to it.`;
    throw new CopyConflict(stream, after + 1, found);
  }
}
