import type {
  CategoryPath,
  Channel,
  Department,
  Impact,
  Kind,
  Policy,
  Priority,
  ProductLine,
  StaffId,
  State,
  Track,
  Urgency,
} from '#libs/complaints';
import type { Instant, RecordedEvent } from '#libs/event-sourcing';
import { affect, type Draft, type Effects, type Happened, staffOf } from '../happened.js';
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
};

/** The document before its first event: a blank one, pinned to the rules in force then. */
export const begun = <D extends Overview>(blank: D, { revision, metadata }: RecordedEvent): D => ({
  ...blank,
  revision,
  policyVersion: metadata.policyVersion,
  stateSince: metadata.occurredAt,
});

/** Gives one event its effect, under the policy that the complaint is pinned to. */
export function advance(overview: Draft<Overview>, event: Happened, policy: Policy): void {
  affect(effects, overview, event);
  setDue(overview, event, policy);
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
