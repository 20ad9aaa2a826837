import type {
  CategoryPath,
  Channel,
  ComplaintId,
  Department,
  Impact,
  Kind,
  Priority,
  ProductLine,
  StaffId,
  State,
  Track,
  Urgency,
} from '#libs/complaints';
import type { Instant, RecordedEvent } from '#libs/event-sourcing';
import { affect, type Draft, type Effects, type Happened, staffOf } from '../happened.js';
import type { PolicyOf } from '../policy-of.js';
import { withinCategory } from './category.js';
import { type FirstResponse, respond, setDue } from './first-response.js';
import { type AppealReturn, stateAfter } from './state-after.js';

/** What every read model says of a complaint, in the same words. */
export type Overview = AppealReturn &
  FirstResponse & {
    /** Revision of the last event seen, for `If-Match`. */
    readonly revision: number;
    /** The rules it was received under. */
    readonly policyVersion: string;
    readonly stateSince: Instant;
    readonly round: number;
    /** Management level that answers for this round, from 1. */
    readonly level: number;
    /** Step of the appeal chain last taken; 0 before any appeal. */
    readonly appealLevel: number;
    readonly kind: Kind | null;
    readonly track: Track | null;
    readonly productLine: ProductLine | null;
    readonly category: CategoryPath | null;
    /** The category with a closing slash, for `inCategory`. */
    readonly withinCategory: string | null;
    readonly urgency: Urgency | null;
    readonly impact: Impact | null;
    readonly priority: Priority | null;
    readonly channel: Channel | null;
    readonly department: Department | null;
    /** Whom the work order names, then whoever started; who answered, where there was no work order. */
    readonly handler: StaffId | null;
    /** Who took the record in: the acting staff member, else the submitter that the record names. */
    readonly intakeStaff: StaffId | null;
    readonly receivedAt: Instant | null;
    readonly imported: boolean;
    readonly place: string | null;
    /** The emergency rules hold (S4.72). */
    readonly major: boolean;
    readonly majorCase: string | null;
    /** The complaint that carries it while they are merged (并案). */
    readonly mergedInto: ComplaintId | null;
    /** Earlier complaints of the same customer, number and cause were found (S1.33). */
    readonly repeated: boolean;
    /** A deadline was missed and stands recorded. */
    readonly missed: boolean;
  };

/** Before any event. Documents are copies of one such object, which keeps copying them fast. */
export const blankOverview: Overview = {
  revision: -1,
  policyVersion: '',
  state: 'received',
  stateSince: '',
  appealedFrom: null,
  round: 1,
  level: 1,
  appealLevel: 0,
  kind: null,
  track: null,
  productLine: null,
  category: null,
  withinCategory: null,
  urgency: null,
  impact: null,
  priority: null,
  channel: null,
  department: null,
  handler: null,
  intakeStaff: null,
  receivedAt: null,
  firstResponseDueAt: null,
  firstResponseAt: null,
  undated: false,
  imported: false,
  place: null,
  major: false,
  majorCase: null,
  mergedInto: null,
  repeated: false,
  missed: false,
};

/** The document before its first event: a blank one, pinned to the rules in force then. */
export const begun = <D extends Overview>(blank: D, { revision, metadata }: RecordedEvent): D => ({
  ...blank,
  revision,
  policyVersion: metadata.policyVersion,
  stateSince: metadata.occurredAt,
});

/** Gives one event its effect, under the policy that the complaint is then pinned to. */
export function advance(overview: Draft<Overview>, event: Happened, policyOf: PolicyOf): void {
  affect(effects, overview, event);
  setDue(overview, event, policyOf(overview.policyVersion));
  respond(overview, event);
  const state = stateAfter(overview, event);
  if (state !== overview.state) enter(overview, state, event.metadata.occurredAt);
  overview.revision = event.revision;
}

function enter(overview: Draft<Overview>, state: State, at: Instant): void {
  if (state === 'appealed') overview.appealedFrom = overview.state;
  overview.state = state;
  overview.stateSince = at;
}

const effects: Effects<Overview> = {
  ComplaintReceived(overview, { data, metadata }) {
    overview.channel = data.channel;
    overview.receivedAt = metadata.occurredAt;
    overview.intakeStaff = staffOf(metadata.actor) ?? data.submittingStaff;
    overview.imported = data.intake === 'imported';
    overview.place = data.place;
  },
  ComplaintResubmitted(overview, { data }) {
    overview.place = data.place;
  },
  ComplaintClassified(overview, { data }) {
    overview.kind = data.kind;
    overview.track = data.track;
    overview.productLine = data.productLine;
    overview.category = data.category;
    overview.withinCategory = data.category === null ? null : withinCategory(data.category);
    overview.urgency = data.urgency;
    overview.impact = data.impact;
    overview.priority = data.priority;
  },
  ComplaintAssigned: entrust,
  ComplaintTransferred: entrust,
  HandlingStarted(overview, { data }) {
    overview.handler = data.handler;
  },
  ComplaintResponded(overview, { metadata }) {
    overview.handler ??= staffOf(metadata.actor);
  },
  ComplaintReopened: beginRound,
  ComplaintAppealed(overview, { data }) {
    overview.appealLevel = data.appealLevel;
  },
  AppealDecided(overview, event) {
    if (event.data.upheld) beginRound(overview, event);
  },
  ComplaintDeclaredMajor(overview, { data }) {
    overview.major = true;
    overview.priority = data.priority;
    overview.majorCase = data.majorCase ?? overview.majorCase;
  },
  ComplaintMerged(overview, { data }) {
    overview.mergedInto = data.into;
  },
  ComplaintUnmerged(overview) {
    overview.mergedInto = null;
  },
  ComplaintEscalated(overview, { data }) {
    overview.level = data.level;
  },
  DeadlineMissed(overview) {
    overview.missed = true;
  },
  RepeatDetected(overview) {
    overview.repeated = true;
  },
  PolicyMoved(overview, { data }) {
    overview.policyVersion = data.to;
  },
  HistoryImported(overview) {
    overview.imported = true;
  },
};

function entrust(
  overview: Draft<Overview>,
  { data }: Happened<'ComplaintAssigned' | 'ComplaintTransferred'>,
): void {
  overview.department = data.department;
  overview.handler = data.handler;
}

function beginRound(
  overview: Draft<Overview>,
  { data }: Happened<'ComplaintReopened' | 'AppealDecided'>,
): void {
  overview.round = data.round;
  overview.level = data.level;
}
