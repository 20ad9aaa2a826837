import { type Decided, type Decider, type PersonId, Refusal } from '#libs/event-sourcing';
import { blankSheet, type TimeSheet } from '../clocks/time-sheet.js';
import { defaultPolicy } from '../policy/default-policy.js';
import type { Policy } from '../policy/policy.js';
import type {
  CategoryPath,
  Channel,
  ComplaintId,
  Customer,
  Department,
  Element,
  Impact,
  Instant,
  Intake,
  Kind,
  Priority,
  ProductLine,
  RemedyKind,
  Role,
  StaffId,
  State,
  Track,
  Urgency,
} from '../terms.js';
import { actionOf, rowOf } from './actions.js';
import { blankField } from './blank.js';
import type { ComplaintCommand } from './commands.js';
import type { Primary, Setting } from './decision.js';
import { decision } from './decisions.js';
import type { ComplaintClosed, ComplaintEvent } from './events.js';
import { evolve } from './evolve.js';
import { type ActionName, onceErased, type Standing, whileMerged } from './lifecycle.js';
import { personalData } from './personal-data.js';
import { refuse, type RefusalCode } from './refusals.js';

/** The record as it was taken down and completed since. */
export type ComplaintRecord = {
  readonly customer: Customer;
  readonly content: string;
  readonly demand: string | null;
  readonly place: string | null;
};

/** Pieces of work of which steps are made; see `tracks.ts`. */
export type Work = 'diagnosed' | 'proposed' | 'agreed' | 'remedied' | 'verified';

/** The appeal that is being heard, or the last one that was. */
export type Appeal = {
  /** Step of the appeal chain, from 1; 0 as long as nobody has appealed. */
  readonly level: number;
  readonly heardBy: Role | null;
  /** Where the complaint goes back to when the appeal is dismissed. */
  readonly from: State;
};

/** A complaint as its history leaves it: what the rules and the queue need to know, and no more. */
export type Complaint = {
  readonly standing: Standing;
  /** The rules it was received under. */
  readonly policyVersion: string | undefined;
  readonly receivedAt: Instant | null;
  readonly intake: Intake | null;
  /** Whose personal data it holds; `null` on a log without sealing. */
  readonly person: PersonId | null;
  readonly record: ComplaintRecord;
  /** What was missing when it was last returned. */
  readonly missing: readonly Element[];

  readonly kind: Kind | null;
  readonly track: Track | null;
  readonly productLine: ProductLine | null;
  readonly category: CategoryPath | null;
  readonly urgency: Urgency | null;
  readonly impact: Impact | null;
  readonly priority: Priority | null;

  readonly department: Department | null;
  /** Whose it is: the assigned handler, then whoever started. */
  readonly handler: StaffId | null;
  readonly requirements: string | null;
  readonly expectedAt: Instant | null;
  /** Where it waits because nobody suitable was there. */
  readonly waitingQueue: string | null;

  /** From 1; the next one begins with a reopening or an upheld appeal. */
  readonly round: number;
  /** Management level that answers for this round, from 1. */
  readonly level: number;
  /** In which round each piece of work was last done; `null` where it is still, or again, to do. */
  readonly doneInRound: Readonly<Record<Work, number | null>>;
  /** Every kind of remedy applied, in order. */
  readonly remedies: readonly RemedyKind[];

  /** How it ended, as long as nobody has it handled again. */
  readonly ending: Pick<ComplaintClosed['data'], 'outcome' | 'outsideAppeal'> | null;
  /** When it was last answered or closed; `null` if never, or if the source gives no time. */
  readonly endedAt: Instant | null;
  /** Attempts in a row, since the last response, at which the customer was not reached. */
  readonly failedAttempts: number;
  readonly lastAnswer: {
    readonly satisfied: boolean;
    readonly score: number | null;
    readonly round: number;
  } | null;
  readonly appeal: Appeal;
  /** Appeals dismissed in this round: the chain goes on from there. */
  readonly dismissedAppeals: number;
  readonly urgings: number;

  readonly channel: Channel | null;
  /** Where it happened (S1.4); routing goes by it. */
  readonly place: string | null;
  /** The major case that carries it. */
  readonly majorCase: string | null;
  /** The complaint that carries this one while they are merged. */
  readonly mergedInto: ComplaintId | null;
  /** The complaints that this one carries. */
  readonly carries: readonly ComplaintId[];
  /** Supervision orders so far, and those still to be answered. */
  readonly orders: number;
  readonly openOrders: readonly number[];
  /** Complaints of the same customer, number and cause inside the window. */
  readonly repeats: readonly ComplaintId[];
  /** Nobody can read its texts any more. */
  readonly erased: boolean;

  /** What its clocks and deadlines are read from. */
  readonly time: TimeSheet;
};

const initial: Complaint = {
  standing: 'none',
  policyVersion: undefined,
  receivedAt: null,
  intake: null,
  person: null,
  record: {
    customer: { name: null, contactPhone: null, serviceNumber: null },
    content: '',
    demand: null,
    place: null,
  },
  missing: [],
  kind: null,
  track: null,
  productLine: null,
  category: null,
  urgency: null,
  impact: null,
  priority: null,
  department: null,
  handler: null,
  requirements: null,
  expectedAt: null,
  waitingQueue: null,
  round: 1,
  level: 1,
  doneInRound: { diagnosed: null, proposed: null, agreed: null, remedied: null, verified: null },
  remedies: [],
  ending: null,
  endedAt: null,
  failedAttempts: 0,
  lastAnswer: null,
  appeal: { level: 0, heardBy: null, from: 'responded' },
  dismissedAppeals: 0,
  urgings: 0,
  channel: null,
  place: null,
  majorCase: null,
  mergedInto: null,
  carries: [],
  orders: 0,
  openOrders: [],
  repeats: [],
  erased: false,
  time: blankSheet,
};

/**
 * States in which an action's wish is fulfilled already. A dissatisfied answer reopens at once (S2.30),
 * so whoever heard it and then reopens by hand asks for what is; and nobody has begun to work on it.
 */
const fulfilled: Partial<Record<ActionName, Standing>> = { reopen: 'reopened' };

function carriedElsewhere(action: ActionName, complaint: Complaint): Refusal<RefusalCode> {
  const { mergedInto } = complaint;
  return refuse(
    complaint,
    'merged',
    `"${action}" is done with ${mergedInto}, into which this complaint is merged.`,
    { mergedInto },
  );
}

const erasedBefore = (action: ActionName, complaint: Complaint): Refusal<RefusalCode> =>
  refuse(
    complaint,
    'person-erased',
    `"${action}" would note something of a person; the personal data of this complaint was erased.`,
  );

function notAllowedNow(action: ActionName, complaint: Complaint): Refusal<RefusalCode> {
  const { from } = rowOf(action);
  if (from.includes('none')) {
    return refuse(complaint, 'complaint-exists', 'This complaint has been received already.');
  }
  return refuse(
    complaint,
    'not-allowed-now',
    `"${action}" is for complaints that stand at ${from.join(', ')}; this one stands at ${complaint.standing}.`,
  );
}

/** What others must hear of an end or a new beginning stands in the fact itself. */
function withTies(
  event: Decided<ComplaintEvent>,
  { carries, majorCase, mergedInto }: Complaint,
): Decided<ComplaintEvent> {
  const tie = majorCase === null ? {} : { majorCase };
  if (event.type === 'ComplaintReopened') return { ...event, data: { ...event.data, ...tie } };
  if (event.type === 'AppealDecided' && event.data.upheld) {
    return { ...event, data: { ...event.data, ...tie } };
  }
  if (event.type !== 'ComplaintClosed') return event;
  const ended = carries.length === 0 ? {} : { carries };
  const released = mergedInto === null ? {} : { mergedInto };
  return { ...event, data: { ...event.data, ...tie, ...ended, ...released } };
}

const openPrimary: Primary = { standing: 'in-progress', ending: null, mergedInto: null };

/** The rules of a complaint, each under the policy that it was received under. */
export const complaintUnder = (
  policyOf: (version: string | undefined) => Policy,
  {
    qualificationOf = () => null,
    primaryOf = () => openPrimary,
  }: Partial<Pick<Setting, 'qualificationOf' | 'primaryOf'>> = {},
): Decider<ComplaintCommand, ComplaintEvent, Complaint> => ({
  initial,
  evolve,
  decide: (command, complaint, by): readonly Decided<ComplaintEvent>[] | Refusal<RefusalCode> => {
    const action = actionOf(command.type);
    if (fulfilled[action] === complaint.standing) return [];
    if (!rowOf(action).from.includes(complaint.standing)) return notAllowedNow(action, complaint);
    if (complaint.erased && !onceErased.has(action)) return erasedBefore(action, complaint);
    if (complaint.mergedInto !== null && !whileMerged.has(action)) {
      return carriedElsewhere(action, complaint);
    }
    const policy = policyOf(complaint.policyVersion);
    const decided = decision(command.type, command.data, complaint, {
      ...by,
      policy,
      policyOf,
      qualificationOf,
      primaryOf,
    });
    if (decided instanceof Refusal) return decided;
    const field = blankField(command.data);
    if (field === undefined) return decided.map((event) => withTies(event, complaint));
    return refuse(complaint, 'text-blank', `A text is expected in "${field}"; it is blank.`, {
      field,
    });
  },
  policyVersionOf: ({ policyVersion }) => policyVersion,
  personal: personalData,
});

/** The rules of a complaint under the default policy. */
export const complaint = complaintUnder(() => defaultPolicy);
