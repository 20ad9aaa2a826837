import {
  type ConductCase,
  type ConductCaseEvent,
  conductCaseUnder,
  conductClocksOf,
  conductRulesUnder,
  type ConductRules,
  defaultConductRules,
  nextConductTimeAt,
  notedOf,
  toldOf,
} from '#libs/complaints';
import type { Fact, Projection, RecordedEvent } from '#libs/event-sourcing';
import { alwaysDefault, type PolicyOf } from '../policy-of.js';
import { plainWords, type WordsIn } from '../words-in.js';
import { conductCollection, type ConductCaseEntry, type ConductMemory } from './conduct-entry.js';
import { type ConductHappened, isConductEvent } from './conduct-happened.js';

/** Every conduct case as the list shows it. It is no complaint, so no complaint's list or figure has it (S3.26). */
export const conductCasesUnder = (
  policyOf: PolicyOf,
  wordsIn: WordsIn = plainWords,
): Projection<ConductCaseEntry> => {
  const rulesOf = (version: string | undefined): ConductRules =>
    version === undefined ? defaultConductRules : conductRulesUnder(policyOf(version));
  const { evolve, initial } = conductCaseUnder(rulesOf);
  return {
    collection: conductCollection,
    category: 'conduct',
    project(entry, event) {
      if (!isConductEvent(event)) return entry && { ...entry, revision: event.revision };
      const before = { ...initial, ...entry?.memory, policyVersion: entry?.policyVersion };
      const after = evolve(before, event as unknown as Fact<ConductCaseEvent>);
      return shown(entry, event, after, wordsIn);
    },
    finish: (entry) => ({
      ...entry,
      ...clocksIn(entry.memory, rulesOf(entry.policyVersion)),
    }),
  };
};

/** The list under the default policy. */
export const conductCases = conductCasesUnder(alwaysDefault);

const remembered = ({
  standing,
  appeal,
  dismissedAppeals,
  liability,
  reply,
  reviewDueAt,
  replyDueAt,
  time,
}: ConductCase): ConductMemory => ({
  standing,
  appeal,
  dismissedAppeals,
  liability,
  reply,
  reviewDueAt,
  replyDueAt,
  time,
});

/** What runs out next, what has, who knows, and when time alone has something to record. */
function clocksIn(memory: ConductMemory, rules: ConductRules) {
  const clocks = conductClocksOf(memory, rules);
  const [next] = clocks;
  return {
    dueAt: next?.dueAt ?? null,
    dueClock: next?.clock ?? null,
    overdueSince: clocks.find((clock) => notedOf(memory.time, clock)?.missed)?.dueAt ?? null,
    told: toldOf(memory, rules, clocks),
    timeAt: nextConductTimeAt(memory, rules, clocks),
  };
}

const nothingRuns = { dueAt: null, dueClock: null, overdueSince: null, told: null, timeAt: null };

/** Nobody did it: a list sorted by the last touch is not stirred by it. */
const ofItself: ReadonlySet<string> = new Set([
  'DeadlineWarned',
  'DeadlineMissed',
  'ReplySmsDue',
  'ConductStepDue',
  'PersonalDataErased',
]);

const lastTouch = (entry: ConductCaseEntry | undefined, { type, metadata }: ConductHappened) =>
  entry !== undefined && ofItself.has(type)
    ? { lastAction: entry.lastAction, lastActionAt: entry.lastActionAt }
    : { lastAction: type, lastActionAt: metadata.occurredAt };

function shown(
  entry: ConductCaseEntry | undefined,
  event: ConductHappened,
  after: ConductCase,
  wordsIn: WordsIn,
): ConductCaseEntry | undefined {
  const form = formOf(entry, event, wordsIn);
  if (form === undefined) return undefined;
  const { occurredAt } = event.metadata;
  const memory = remembered(after);
  const { standing, reply } = memory;
  return {
    ...form,
    revision: event.revision,
    policyVersion: entry?.policyVersion ?? event.metadata.policyVersion,
    state: standing,
    stateSince: entry?.state === standing ? entry.stateSince : occurredAt,
    team: event.type === 'ConductCaseRouted' ? event.data.team : (entry?.team ?? null),
    ...lastTouch(entry, event),
    ...nothingRuns,
    replyWay: reply.way,
    attempts: reply.failedAt.length,
    ...judgementIn(memory),
    memory,
  };
}

const judgementIn = ({ liability }: ConductMemory) => ({
  upheld: liability?.upheld ?? null,
  liabilityType: liability?.type ?? null,
  clause: liability?.clause ?? null,
});

type Form = Pick<
  ConductCaseEntry,
  | 'id'
  | 'employee'
  | 'scope'
  | 'origin'
  | 'submittingStaff'
  | 'person'
  | 'erased'
  | 'intakeNumber'
  | 'contactPhone'
  | 'content'
  | 'demand'
  | 'words'
  | 'complaint'
  | 'submittedAt'
>;

const idOf = ({ stream }: RecordedEvent): string => stream.slice(stream.indexOf('-') + 1);

/** The elements as they were submitted last; nothing is shown before there are any. */
function formOf(
  entry: ConductCaseEntry | undefined,
  event: ConductHappened,
  wordsIn: WordsIn,
): Form | undefined {
  if (event.type === 'PersonalDataErased') {
    return entry && { ...entry, erased: true, words: wordsIn([entry.id, entry.employee]) };
  }
  if (event.type !== 'ConductCaseSubmitted' && event.type !== 'ConductCaseResubmitted') {
    return entry;
  }
  const { employee, scope, origin, submittingStaff, intakeNumber } = event.data;
  const { contactPhone, content, demand, complaint, person } = event.data;
  const id = idOf(event);
  return {
    id,
    employee,
    scope,
    origin,
    submittingStaff,
    person: person ?? entry?.person ?? null,
    erased: false,
    intakeNumber,
    contactPhone,
    content,
    demand,
    words: wordsIn([id, employee, intakeNumber, contactPhone, content, demand]),
    complaint,
    submittedAt: entry?.submittedAt ?? event.metadata.occurredAt,
  };
}
