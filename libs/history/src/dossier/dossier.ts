import { spoken } from '#libs/complaints';
import { chainBreak, type Instant, type RecordedEvent } from '#libs/event-sourcing';
import {
  complaintFileUnder,
  type ComplaintFile,
  type Obligations,
  obligationsOf,
  type PolicyOf,
} from '#libs/read-models';

/** One end of the chain of a stream. */
export type ChainEnd = {
  readonly revision: number;
  readonly recordedAt: Instant;
  readonly hash: string;
};

/** Whether the events vouch for each other, and between which ends. */
export type Chain = {
  readonly stream: string;
  readonly events: number;
  readonly first: ChainEnd;
  readonly last: ChainEnd;
  /** Where it is broken and why; `null` where every event follows from the one before it. */
  readonly broken: { readonly revision: number; readonly reason: string } | null;
};

/** Everything that is known of one case, to be handed on as a whole (服务档案, S2.33). */
export type Dossier = {
  /** As it is read out on the phone. */
  readonly number: string;
  readonly readAt: Instant;
  /** IANA zone of the wall clock by which its times are told. */
  readonly timeZone: string;
  readonly file: ComplaintFile;
  readonly obligations: Obligations;
  readonly chain: Chain;
};

/**
 * The dossier of a complaint, from its whole stream or the part of it that was known at a moment.
 *
 * @throws RangeError for no events at all: whoever asks has found the stream
 */
export function dossierOf(
  events: readonly RecordedEvent[],
  policyOf: PolicyOf,
  readAt: Instant,
): Dossier {
  const file = complaintFileUnder(policyOf)(events);
  return {
    number: spoken(file.id),
    readAt,
    timeZone: policyOf(file.policyVersion).timeZone,
    file,
    obligations: obligationsOf(events, policyOf, readAt),
    chain: chainOf(events),
  };
}

/** @throws RangeError for no events at all */
function chainOf(events: readonly RecordedEvent[]): Chain {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) {
    throw new RangeError('Expected the events of a complaint, found none.');
  }
  const breaks = events.flatMap((event, index) => {
    const reason = chainBreak(events[index - 1], event);
    return reason === null ? [] : [{ revision: event.revision, reason }];
  });
  return {
    stream: first.stream,
    events: events.length,
    first: endOf(first),
    last: endOf(last),
    broken: breaks[0] ?? null,
  };
}

const endOf = ({ revision, metadata: { recordedAt, hash } }: RecordedEvent): ChainEnd => ({
  revision,
  recordedAt,
  hash,
});
