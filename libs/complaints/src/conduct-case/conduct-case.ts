import { type Decided, type Decider, type PersonId, Refusal } from '#libs/event-sourcing';
import { blankField } from '../complaint/blank.js';
import type { Instant, Role, StaffId } from '../terms.js';
import type { ConductCaseCommand } from './commands.js';
import { type ConductRules, defaultConductRules } from './conduct-rules.js';
import { conductDecision } from './decisions.js';
import type {
  BallotPaperDrawn,
  BallotsCounted,
  ConductCaseEvent,
  Liability,
  PanelConvened,
  Submission,
} from './events.js';
import { evolve } from './evolve.js';
import { type ConductActionName, conductActions, goesOnOnceErased } from './lifecycle.js';
import { conductPersonalData } from './personal-data.js';
import { type ConductRefusalCode, refuseConduct } from './refusals.js';
import type { ConductStanding, ReplyWay, ConductTold } from './terms.js';

/** How far the reply to the user has come (S3.54–S3.63). */
export type UserReply = {
  readonly way: ReplyWay | null;
  /** When somebody tried in vain to reach him. */
  readonly failedAt: readonly Instant[];
  /** Long-term or unreasonable: how he is answered is decided case by case (S3.60). */
  readonly reported: boolean;
  readonly decidedWay: ReplyWay | null;
};

/** An appeal that is being heard, or the last one that was; level 0 before the first. */
export type LiabilityAppeal = {
  readonly level: number;
  readonly heardBy: Role | null;
  /** Where the case goes back to when it is dismissed. */
  readonly from: ConductStanding;
};

/** What the clocks of a case are read from, and what stands recorded of them. */
export type ConductTime = {
  /** How often it came to the lead, and how many panels it had: runs of their clocks. */
  readonly submissions: number;
  readonly panels: number;
  /** Members of the panel by whether they have drawn their papers. */
  readonly drawn: readonly StaffId[];
  readonly absent: readonly StaffId[];
  /** The end of the drawing or of the voting, whichever goes on. */
  readonly ballotUntil: Instant | null;
  /** By run of a clock, `review#1`; a due time that moves makes what was noted void. */
  readonly noted: Readonly<Record<string, NotedDeadline>>;
  /** Whether a message was asked for, and the panels whose steps were. */
  readonly smsDue: boolean;
  readonly stepsDue: readonly string[];
};

export type NotedDeadline = {
  readonly dueAt: Instant;
  /** The part of the limit at which somebody was last warned; 0 before any warning. */
  readonly part: number;
  readonly missed: boolean;
  readonly told: ConductTold;
};

/** A conduct case as its history leaves it: what the rules need to know, and no more. */
export type ConductCase = {
  readonly standing: ConductStanding;
  readonly policyVersion: string | undefined;
  /** Whose personal data it holds; `null` on a log without sealing. */
  readonly person: PersonId | null;
  readonly submission: Submission | null;
  readonly reviewDueAt: Instant | null;
  readonly replyDueAt: Instant | null;
  readonly missing: readonly string[];
  readonly team: string | null;
  readonly handOverLine: string | null;
  readonly submittedAt: Instant | null;

  /** The judgement that stands. */
  readonly liability: Liability | null;
  readonly judgedAt: Instant | null;
  /** Everybody who has judged; none of them judges again, or sits on the panel (S3.39). */
  readonly judges: readonly StaffId[];
  readonly contestedBy: StaffId | null;
  readonly appeal: LiabilityAppeal;
  readonly dismissedAppeals: number;

  readonly panel: PanelConvened['data'] | null;
  /** Who took part in the ballot, with the paper each has drawn. */
  readonly papers: Readonly<Record<StaffId, Omit<BallotPaperDrawn['data'], 'member'>>>;
  readonly votingUntil: Instant | null;
  readonly counted: BallotsCounted['data'] | null;

  readonly reply: UserReply;
  readonly caseStudies: readonly string[];
  /** Nobody can read its texts any more. */
  readonly erased: boolean;
  readonly time: ConductTime;
};

const initial: ConductCase = {
  standing: 'none',
  policyVersion: undefined,
  person: null,
  submission: null,
  submittedAt: null,
  reviewDueAt: null,
  replyDueAt: null,
  missing: [],
  team: null,
  handOverLine: null,
  liability: null,
  judgedAt: null,
  judges: [],
  contestedBy: null,
  appeal: { level: 0, heardBy: null, from: 'judged' },
  dismissedAppeals: 0,
  panel: null,
  papers: {},
  votingUntil: null,
  counted: null,
  reply: { way: null, failedAt: [], reported: false, decidedWay: null },
  caseStudies: [],
  erased: false,
  time: {
    submissions: 0,
    panels: 0,
    drawn: [],
    absent: [],
    ballotUntil: null,
    noted: {},
    smsDue: false,
    stepsDue: [],
  },
};

function notAllowedNow(
  action: ConductActionName,
  conductCase: ConductCase,
): Refusal<ConductRefusalCode> {
  if (action === 'submit') {
    const found = 'This conduct case has been submitted already.';
    return refuseConduct(conductCase, 'conduct-case-exists', found);
  }
  const { from } = conductActions.rows[action];
  return refuseConduct(
    conductCase,
    'not-allowed-now',
    `"${action}" is for conduct cases that stand at ${from.join(', ')}; this one stands at ${conductCase.standing}.`,
  );
}

const erasedBefore = (
  action: ConductActionName,
  conductCase: ConductCase,
): Refusal<ConductRefusalCode> =>
  refuseConduct(
    conductCase,
    'person-erased',
    `"${action}" would note something of a person; the personal data of this case was erased.`,
  );

/** The rules of a conduct case, each under those that it was submitted under. */
export const conductCaseUnder = (
  rulesOf: (version: string | undefined) => ConductRules,
): Decider<ConductCaseCommand, ConductCaseEvent, ConductCase> => ({
  initial,
  evolve: (conductCase, fact) => {
    const policyVersion = conductCase.policyVersion ?? fact.metadata.policyVersion;
    const remembered = evolve(conductCase, fact, rulesOf(policyVersion));
    return { ...remembered, policyVersion };
  },
  decide: (command, conductCase, by): readonly Decided<ConductCaseEvent>[] | Refusal => {
    const action = conductActions.actionOf(command.type);
    if (!conductActions.rows[action].from.includes(conductCase.standing)) {
      return notAllowedNow(action, conductCase);
    }
    if (conductCase.erased && !goesOnOnceErased(action)) return erasedBefore(action, conductCase);
    const rules = rulesOf(conductCase.policyVersion);
    const decided = conductDecision(command.type, command.data, conductCase, { ...by, rules });
    if (decided instanceof Refusal) return decided;
    const field = blankField(command.data);
    if (field === undefined) return decided;
    const expected = `A text is expected in "${field}"; it is blank.`;
    return refuseConduct(conductCase, 'text-blank', expected, { field });
  },
  policyVersionOf: ({ policyVersion }) => policyVersion,
  personal: conductPersonalData,
});

/** The rules of a conduct case as document 003 has them. */
export const conductCase = conductCaseUnder(() => defaultConductRules);
