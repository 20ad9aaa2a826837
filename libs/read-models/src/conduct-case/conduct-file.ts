import {
  conductCase,
  type ConductCase,
  type ConductCaseEvent,
  defaultConductRules,
  type StaffId,
} from '#libs/complaints';
import type { Actor, Fact, Instant, RecordedEvent } from '#libs/event-sourcing';
import type { Sentence } from '../complaint-file/words.js';
import { type ConductEntry, conductEntries, isConductEvent } from './conduct-happened.js';
import { conductSentence } from './conduct-words.js';

type OrNone<T> = T | null;

/** One event of the history, in words. */
export type ConductHistoryEntry = {
  readonly revision: number;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly sentence: Sentence;
};

/** Everything that is known of a conduct case; its first three parts are the forms of S3.44. */
export type ConductCaseFile = {
  readonly id: string;
  readonly revision: number;
  readonly state: ConductCase['standing'];
  readonly policyVersion: string | null;
  /** 提交表 */
  readonly submission: ConductCase['submission'];
  /** 领班交接表 */
  readonly handOver: {
    readonly returns: readonly ConductEntry<'ConductCaseReturned'>[];
    readonly signed: OrNone<ConductEntry<'ConductCaseAccepted'>>;
    readonly routing: OrNone<ConductEntry<'ConductCaseRouted'>>;
    readonly sentBack: readonly ConductEntry<'ConductCaseSentBack'>[];
    readonly call: OrNone<ConductEntry<'ConductCaseHandedOver'>>;
    readonly trackings: readonly ConductEntry<'HandOverTracked'>[];
    readonly answer: OrNone<ConductEntry<'HandOverAnswered'>>;
  };
  /** 判责异议单 */
  readonly objections: readonly ConductEntry<'LiabilityContested'>[];
  readonly verification: OrNone<ConductEntry<'ConductVerified'>>;
  /** The judgement that stands. */
  readonly liability: ConductCase['liability'];
  readonly judgements: readonly ConductEntry<'LiabilityJudged'>[];
  readonly reviews: readonly ConductEntry<'LiabilityReviewed'>[];
  readonly appeals: readonly ConductEntry<'LiabilityAppealed'>[];
  readonly ballot: OrNone<ConductBallot>;
  readonly settlement: OrNone<ConductEntry<'LiabilitySettled'>>;
  /** 白名单回复记录 */
  readonly reply: {
    readonly dueAt: Instant | null;
    readonly attempts: readonly ConductEntry<'ReplyAttempted'>[];
    readonly messages: readonly ConductEntry<'ReplySmsSent'>[];
    readonly given: OrNone<ConductEntry<'UserReplied'>>;
    readonly notes: readonly ConductEntry<'ReplyRecordNoted'>[];
  };
  readonly caseStudies: readonly string[];
  /** Nobody can read its texts any more. */
  readonly erased: boolean;
  readonly closure: OrNone<ConductEntry<'ConductCaseClosed'>>;
  readonly history: readonly ConductHistoryEntry[];
};

/** Who took part, and what came of it. How anybody voted stands nowhere. */
export type ConductBallot = {
  readonly convened: Omit<ConductEntry<'PanelConvened'>, 'ballot'>;
  /** The public keys by which papers are verified and envelopes sealed. */
  readonly keys: ConductEntry<'PanelConvened'>['ballot'];
  readonly tookPart: readonly StaffId[];
  readonly votingUntil: Instant | null;
  readonly counted: OrNone<ConductEntry<'BallotsCounted'>>;
};

const lastOf = <T>(entries: readonly T[]): T | null => entries.at(-1) ?? null;

/** The file of a conduct case, folded from its stream; `undefined` where there is no such case. */
export function conductFile(
  events: readonly RecordedEvent[],
  timeZone: string = defaultConductRules.timeZone,
): ConductCaseFile | undefined {
  const last = events.at(-1);
  if (last === undefined) return undefined;
  const remembered = events
    .filter(isConductEvent)
    .reduce(
      (state, event) => conductCase.evolve(state, event as unknown as Fact<ConductCaseEvent>),
      conductCase.initial,
    );
  return {
    id: last.stream.slice(last.stream.indexOf('-') + 1),
    revision: last.revision,
    state: remembered.standing,
    policyVersion: remembered.policyVersion ?? null,
    submission: remembered.submission,
    handOver: handOverOf(events),
    objections: conductEntries(events, 'LiabilityContested'),
    verification: lastOf(conductEntries(events, 'ConductVerified')),
    liability: remembered.liability,
    judgements: conductEntries(events, 'LiabilityJudged'),
    reviews: conductEntries(events, 'LiabilityReviewed'),
    appeals: conductEntries(events, 'LiabilityAppealed'),
    ballot: ballotOf(events, remembered),
    settlement: lastOf(conductEntries(events, 'LiabilitySettled')),
    reply: replyOf(events, remembered),
    caseStudies: remembered.caseStudies,
    erased: remembered.erased,
    closure: lastOf(conductEntries(events, 'ConductCaseClosed')),
    history: events.map((event) => inWords(event, timeZone)),
  };
}

const handOverOf = (events: readonly RecordedEvent[]): ConductCaseFile['handOver'] => ({
  returns: conductEntries(events, 'ConductCaseReturned'),
  signed: lastOf(conductEntries(events, 'ConductCaseAccepted')),
  routing: lastOf(conductEntries(events, 'ConductCaseRouted')),
  sentBack: conductEntries(events, 'ConductCaseSentBack'),
  call: lastOf(conductEntries(events, 'ConductCaseHandedOver')),
  trackings: conductEntries(events, 'HandOverTracked'),
  answer: lastOf(conductEntries(events, 'HandOverAnswered')),
});

const replyOf = (
  events: readonly RecordedEvent[],
  { replyDueAt }: ConductCase,
): ConductCaseFile['reply'] => ({
  dueAt: replyDueAt,
  attempts: conductEntries(events, 'ReplyAttempted'),
  messages: conductEntries(events, 'ReplySmsSent'),
  given: lastOf(conductEntries(events, 'UserReplied')),
  notes: conductEntries(events, 'ReplyRecordNoted'),
});

function ballotOf(
  events: readonly RecordedEvent[],
  { papers, votingUntil }: ConductCase,
): ConductBallot | null {
  const panel = lastOf(conductEntries(events, 'PanelConvened'));
  if (panel === null) return null;
  const { ballot: keys, ...convened } = panel;
  return {
    convened,
    keys,
    tookPart: Object.keys(papers).toSorted(),
    votingUntil,
    counted: lastOf(conductEntries(events, 'BallotsCounted')),
  };
}

const inWords = (event: RecordedEvent, timeZone: string): ConductHistoryEntry => ({
  revision: event.revision,
  type: event.type,
  occurredAt: event.metadata.occurredAt,
  recordedAt: event.metadata.recordedAt,
  actor: event.metadata.actor,
  sentence: conductSentence(event, timeZone),
});

/** Whether somebody has a part in the case, so that he may read it: about whom, by whom, or on the panel. */
export const isInvolved = (file: ConductCaseFile, person: StaffId): boolean =>
  file.submission?.employee === person ||
  file.submission?.submittingStaff === person ||
  (file.ballot?.convened.members.some(({ staff }) => staff === person) ?? false);
