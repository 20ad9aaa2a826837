import type { EventStore } from '#libs/event-sourcing';
import type { Finding } from '../verify/finding.js';
import { type LogRow, type LogSummary, verifyLog } from '../verify/verify-log.js';
import { noteEnd, pagesOf, type StreamEnd, type StreamEnds } from './stream-ends.js';

export type CopyVerification = {
  readonly target: EventStore;
  /** Where each stream of the source ended when it was copied. */
  readonly expected: StreamEnds;
  readonly onFinding: (finding: Finding) => void;
  readonly onProgress: (events: number) => void;
};

/**
 * Proves a copy by the target alone: every event there must carry on its stream's chain of hashes,
 * and every stream must end with the hash that it ends with in the source.
 */
export async function verifyCopy(verification: CopyVerification): Promise<LogSummary> {
  const { target, expected, onFinding, onProgress } = verification;
  const found: StreamEnds = new Map();
  const rows = rowsOf(target, found, onProgress);
  const summary = await verifyLog({ rows, gapless: false, onFinding });
  for (const stream of new Set([...expected.keys(), ...found.keys()])) {
    const reason = endDifference(expected.get(stream), found.get(stream));
    if (reason !== null)
      onFinding({ what: 'log', where: stream, position: null, field: null, reason });
  }
  return summary;
}

async function* rowsOf(
  log: EventStore,
  ends: StreamEnds,
  onProgress: (events: number) => void,
): AsyncGenerator<LogRow> {
  let events = 0;
  for await (const page of pagesOf(log)) {
    for (const event of page) {
      noteEnd(ends, event);
      yield { event };
    }
    events += page.length;
    onProgress(events);
  }
}

function endDifference(expected?: StreamEnd, found?: StreamEnd): string | null {
  if (expected === undefined) return 'is in the target alone';
  if (found === undefined) return 'is in the source alone';
  if (expected.revision !== found.revision) {
    return `ends at revision ${expected.revision} in the source, at ${found.revision} in the target`;
  }
  return expected.hash === found.hash ? null : 'ends with another hash than in the source';
}
