import { after, type Outcome, type Policy } from '#libs/complaints';
import type { Instant, Projection } from '#libs/event-sourcing';
import { affect, type Draft, type Effects, type Happened, isComplaintEvent } from '../happened.js';
import { isInTime } from '../overview/first-response.js';
import { advance, begun } from '../overview/overview.js';
import { alwaysDefault, type PolicyOf } from '../policy-of.js';
import { elapsedMs, monthOf } from '../policy-time.js';
import { blankFacts, type CaseFacts } from './case-facts.js';
import { factsCollection } from './facts-collection.js';

/** Of every complaint the facts that figures count (S0.40 to S0.43). */
export const figuresUnder = (policyOf: PolicyOf): Projection<CaseFacts> => ({
  collection: factsCollection,
  category: 'complaint',
  project(facts, event) {
    if (!isComplaintEvent(event)) return facts && { ...facts, revision: event.revision };
    const next: Draft<CaseFacts> = facts === undefined ? begun(blankFacts, event) : { ...facts };
    const wasClosed = isClosed(next);
    affect(effects, next, event);
    advance(next, event, policyOf);
    const policy = policyOf(next.policyVersion);
    if (next.state === 'reopened') reopen(next, event, wasClosed, policy);
    if (event.type === 'ComplaintReceived') {
      next.month = monthOf(event.metadata.occurredAt, policy.timeZone);
    }
    return next;
  },
  finish: judged,
});

/** The facts behind the figures under the default policy. */
export const figures = figuresUnder(alwaysDefault);

const effects: Effects<CaseFacts> = {
  ComplaintReturned(facts) {
    facts.returned = true;
  },
  SatisfactionRecorded(facts, { data }) {
    facts.answered = true;
    facts.satisfied = data.satisfied;
  },
  ComplaintReopened(facts) {
    facts.reopened = true;
  },
  ComplaintAppealed(facts) {
    facts.appealed = true;
  },
  AppealDecided(facts, { data }) {
    facts.appealDecided = true;
    facts.upheld ||= data.upheld;
  },
  ComplaintClosed(facts, { data, metadata }) {
    facts.everClosed = true;
    facts.closedAt = data.undated ? null : metadata.occurredAt;
    facts.outcome = data.outcome;
    facts.confirmedByCustomer = data.confirmedByCustomer;
  },
  HistoryImported(facts, { data: { verdicts } }) {
    facts.sourceTimely = verdicts.timely;
    facts.sourceDisputed = verdicts.disputed;
  },
};

/** Also while an appeal against the closure is heard. */
const isClosed = ({ state, appealedFrom }: CaseFacts): boolean =>
  state === 'closed' || (state === 'appealed' && appealedFrom === 'closed');

/** A closure at an unknown time is taken as recent: better to count a reopening than to hide it. */
function reopen(
  facts: Draft<CaseFacts>,
  { metadata }: Happened,
  wasClosed: boolean,
  policy: Policy,
): void {
  if (wasClosed) facts.reopenedInWindow ||= isInWindow(facts.closedAt, metadata.occurredAt, policy);
  facts.closedAt = null;
  facts.outcome = null;
  facts.confirmedByCustomer = false;
}

const isInWindow = (closedAt: Instant | null, at: Instant, policy: Policy): boolean =>
  closedAt === null || at <= after(policy, closedAt, policy.reopeningWindow);

const HOUR_MS = 3_600_000;
const successful: ReadonlySet<Outcome | null> = new Set<Outcome>([
  'resolved',
  'explained',
  'redress',
]);

/** With what follows from the facts. */
export function judged(known: CaseFacts): CaseFacts {
  const facts: Draft<CaseFacts> = { ...known };
  facts.clockCounts = !facts.undated;
  facts.firstResponseInTime = isInTime(facts);
  facts.handlingSuccess = isSuccess(facts);
  facts.resolved = facts.everClosed && !facts.reopenedInWindow;
  const ms = elapsedMs(facts.receivedAt, facts.closedAt);
  facts.resolutionMs = ms === null || ms < 0 ? null : ms;
  facts.resolutionHours =
    facts.resolutionMs === null ? null : Math.ceil(facts.resolutionMs / HOUR_MS);
  facts.accurate = !facts.returned;
  facts.sourceTimelyKnown = facts.sourceTimely !== null;
  facts.sourceDisputedKnown = facts.sourceDisputed !== null;
  return facts;
}

function isSuccess(facts: CaseFacts): boolean {
  if (facts.state !== 'closed' || facts.satisfied === false) return false;
  const undisputed = successful.has(facts.outcome) && facts.sourceDisputed !== true;
  return facts.confirmedByCustomer || undisputed;
}
