import {
  chainBreak,
  type ChainLink,
  type Position,
  type RecordedEvent,
  type StreamName,
} from '#libs/event-sourcing';
import type { Finding } from './finding.js';

/** A stored event that cannot be read as one, with what can still be told of it. */
export type DamagedRow = {
  readonly position: Position;
  readonly stream: StreamName | null;
  readonly revision: number | null;
  readonly fault: string;
};

export type LogRow = { readonly event: RecordedEvent } | { readonly damaged: DamagedRow };

export type LogSummary = { readonly events: number; readonly streams: number };

export type LogVerification = {
  /** Every row of the log, in the order of its positions. */
  readonly rows: AsyncIterable<LogRow>;
  /** Positions of this store count 1, 2, 3, …, so that a hole is a loss. */
  readonly gapless: boolean;
  readonly onFinding: (finding: Finding) => void;
  readonly onProgress?: (summary: LogSummary) => void;
};

/** What is known of a stream so far; a broken link is told once and not again for the next event. */
type Known = { readonly link: ChainLink | null; readonly revision: number };

const PROGRESS_EVERY = 10_000;

/** Goes along the whole log and checks every event against its predecessor and its own hash. */
export async function verifyLog(verification: LogVerification): Promise<LogSummary> {
  const { rows, gapless, onFinding, onProgress } = verification;
  const streams = new Map<StreamName, Known>();
  let events = 0;
  let last = 0n;
  for await (const row of rows) {
    events += 1;
    const { position } = 'event' in row ? row.event : row.damaged;
    const place = BigInt(`0x${position}`);
    if (gapless && place !== last + 1n) onFinding(gapBefore(position, last, place));
    last = place;
    const finding =
      'event' in row ? verifyEvent(streams, row.event) : noteDamage(streams, row.damaged);
    if (finding !== null) onFinding(finding);
    if (events % PROGRESS_EVERY === 0) onProgress?.({ events, streams: streams.size });
  }
  return { events, streams: streams.size };
}

function verifyEvent(streams: Map<StreamName, Known>, event: RecordedEvent): Finding | null {
  const { stream, revision, position, metadata } = event;
  const known = streams.get(stream);
  const previous = known?.link ?? (known === undefined ? undefined : assumedBefore(known, event));
  const reason = chainBreak(previous, event);
  const link = reason === null ? { revision, metadata: { hash: metadata.hash } } : null;
  streams.set(stream, { link, revision });
  if (reason === null) return null;
  return { what: 'event', where: `${stream}@${revision}`, position, field: null, reason };
}

/** After a broken link the next event is only held to its own hash and to its place. */
const assumedBefore = ({ revision }: Known, { metadata }: RecordedEvent): ChainLink => ({
  revision,
  metadata: { hash: metadata.previousHash },
});

function noteDamage(streams: Map<StreamName, Known>, damaged: DamagedRow): Finding {
  const { stream, revision, position, fault } = damaged;
  if (stream !== null && revision !== null) streams.set(stream, { link: null, revision });
  const where = stream === null ? `position ${position}` : `${stream}@${revision ?? '?'}`;
  return { what: 'event', where, position, field: null, reason: fault };
}

const gapBefore = (position: Position, last: bigint, place: bigint): Finding => ({
  what: 'log',
  where: `position ${position}`,
  position,
  field: null,
  reason:
    place > last
      ? `${place - last - 1n} events are missing before it`
      : 'stands at a position that was passed already',
});
