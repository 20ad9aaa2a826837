import type { PersonId, StreamName } from '#libs/event-sourcing';
import type {
  CategoryPath,
  Channel,
  ComplaintId,
  ContactChannel,
  Customer,
  Department,
  DiagnosisClass,
  Element,
  Impact,
  Instant,
  Intake,
  Kind,
  Outcome,
  Priority,
  ProductLine,
  RemedyKind,
  Role,
  Source,
  SourceVerdicts,
  StaffId,
  Track,
  Urgency,
  Urger,
  Verdict,
} from '../terms.js';

/**
 * The facts of a complaint. These names are the storage format and a published contract: add a fact,
 * or an optional field to one; never rename, reuse or remove either.
 *
 * `undated: true` marks a fact of an imported history for which the source gives no time; its
 * `occurredAt` is then the earliest moment at which it can have happened, and no clock counts it.
 */
export type ComplaintReceived = {
  readonly type: 'ComplaintReceived';
  readonly data: {
    readonly channel: Channel;
    /** Whose data is sealed in the facts from here on; not on a log without sealing. */
    readonly person?: PersonId;
    readonly customer: Customer;
    readonly content: string;
    /** What the customer wants (用户要求). */
    readonly demand: string | null;
    /** Where it happened (S1.4). */
    readonly place: string | null;
    /** Staff number of the submitter (交单工号, S3.27). */
    readonly submittingStaff: StaffId | null;
    readonly callDurationSeconds: number | null;
    /** The key data, as product model and fault symptom, were repeated back and confirmed (S4.24). */
    readonly readBack?: boolean;
    readonly intake: Intake;
    readonly source: Source | null;
  };
};

export type ComplaintReturned = {
  readonly type: 'ComplaintReturned';
  readonly data: {
    readonly missing: readonly Element[];
    readonly reason: string;
    /** The lead who confirmed the return. */
    readonly confirmedBy: StaffId;
  };
};

export type ComplaintResubmitted = {
  readonly type: 'ComplaintResubmitted';
  readonly data: {
    /** Somebody else, where the completed record shows another number. */
    readonly person?: PersonId;
    readonly customer: Customer;
    readonly content: string;
    readonly demand: string | null;
    readonly place: string | null;
  };
};

export type ComplaintClassified = {
  readonly type: 'ComplaintClassified';
  readonly data: {
    readonly kind: Kind;
    readonly track: Track;
    readonly productLine: ProductLine | null;
    readonly category: CategoryPath | null;
    readonly urgency: Urgency;
    readonly impact: Impact;
    readonly priority: Priority;
  };
};

/** The work order (工单, S0.20). */
export type ComplaintAssigned = {
  readonly type: 'ComplaintAssigned';
  readonly data: {
    readonly department: Department;
    readonly handler: StaffId | null;
    readonly requirements: string | null;
    readonly expectedAt: Instant | null;
    /** Why it went there: the rule that chose, or the person who did. */
    readonly chosenBy: string;
    /** The reasons of the rule that chose, step by step, for whoever asks why. */
    readonly because?: readonly string[];
    /** Where it waits because nobody suitable is there. */
    readonly waitingQueue?: string | null;
  };
};

export type ComplaintTransferred = {
  readonly type: 'ComplaintTransferred';
  readonly data: {
    readonly department: Department;
    readonly handler: StaffId | null;
    readonly reason: string;
    readonly expectedAt: Instant;
    /** The customer was told the reason and the expected time (S4.27). */
    readonly customerTold: true;
  };
};

export type HandlingStarted = {
  readonly type: 'HandlingStarted';
  readonly data: {
    readonly handler: StaffId;
    /** What his right to take up work stood on (S4.51, S0.60), where he is enrolled. */
    readonly qualification?: {
      readonly agreementSignedOn: string | null;
      readonly trainingExpiresOn: string | null;
    };
  };
};

export type DiagnosisRecorded = {
  readonly type: 'DiagnosisRecorded';
  readonly data: {
    readonly diagnosis: DiagnosisClass;
    readonly verdict: Verdict;
    readonly faultPoint: string | null;
    readonly rootCause: string;
    readonly method: string | null;
  };
};

export type ProgressNoted = {
  readonly type: 'ProgressNoted';
  readonly data: { readonly note: string; readonly toldToCustomer: boolean };
};

export type WaitingStarted = {
  readonly type: 'WaitingStarted';
  readonly data: { readonly reason: string; readonly expectedUntil: Instant | null };
};

export type WaitingEnded = {
  readonly type: 'WaitingEnded';
  readonly data: { readonly result: string };
};

export type SolutionProposed = {
  readonly type: 'SolutionProposed';
  readonly data: {
    readonly solution: string;
    readonly remedy: RemedyKind;
    /** When it will be carried out (实施时间, S1.42). */
    readonly plannedFor: Instant;
    readonly responsible: StaffId;
  };
};

export type SolutionAgreed = {
  readonly type: 'SolutionAgreed';
  readonly data: { readonly channel: ContactChannel; readonly note: string | null };
};

export type RemedyApplied = {
  readonly type: 'RemedyApplied';
  readonly data: {
    readonly remedy: RemedyKind;
    readonly details: string;
    /** Money given back or paid, in fen (1/100 yuan). */
    readonly amountFen: number | null;
  };
};

export type RemedyVerified = {
  readonly type: 'RemedyVerified';
  readonly data: {
    readonly passed: boolean;
    readonly method: string;
    readonly details: string | null;
  };
};

export type ComplaintResponded = {
  readonly type: 'ComplaintResponded';
  readonly data: {
    readonly round: number;
    readonly result: string;
    readonly solution: string;
    readonly undated?: true;
  };
};

export type ContactAttempted = {
  readonly type: 'ContactAttempted';
  readonly data: {
    readonly channel: ContactChannel;
    readonly reached: boolean;
    readonly notReachedBecause: string | null;
    readonly note: string | null;
  };
};

export type SatisfactionRecorded = {
  readonly type: 'SatisfactionRecorded';
  readonly data: {
    /** On the policy's scale; `null` where only satisfied or not is known. */
    readonly score: number | null;
    readonly satisfied: boolean;
    readonly reasons: readonly string[];
    readonly suggestions: string | null;
    readonly round: number;
  };
};

export type ComplaintReopened = {
  readonly type: 'ComplaintReopened';
  readonly data: {
    readonly reason: string;
    readonly cause: 'unsatisfied' | 're-complaint';
    readonly round: number;
    /** Management level that answers for this round. */
    readonly level: number;
    /** The major case that it hangs on. */
    readonly majorCase?: string;
  };
};

export type ComplaintAppealed = {
  readonly type: 'ComplaintAppealed';
  readonly data: {
    readonly grounds: string;
    readonly against: string;
    /** Step of the appeal chain, from 1. */
    readonly appealLevel: number;
    readonly heardBy: Role;
  };
};

export type AppealDecided = {
  readonly type: 'AppealDecided';
  readonly data: {
    readonly upheld: boolean;
    readonly reason: string;
    readonly appealLevel: number;
    /** Round and level from here on: the next ones when upheld, the same when dismissed. */
    readonly round: number;
    readonly level: number;
    /** The major case that it hangs on, where it is handled again. */
    readonly majorCase?: string;
  };
};

export type ComplaintUrged = {
  readonly type: 'ComplaintUrged';
  readonly data: { readonly by: Urger; readonly reason: string | null };
};

export type ComplaintClosed = {
  readonly type: 'ComplaintClosed';
  readonly data: {
    readonly outcome: Outcome;
    readonly reason: string;
    /** What was learned (S1.46). */
    readonly lesson: string | null;
    /** The customer said yes: a satisfied answer, or the withdrawal itself. */
    readonly confirmedByCustomer: boolean;
    /** Where the customer may turn outside the company (S3.60, default of requirements.md). */
    readonly outsideAppeal: string | null;
    readonly undated?: true;
    /** The complaints merged into it, which end with it. */
    readonly carries?: readonly ComplaintId[];
    /** The complaint that it was merged into, which carries it no longer. */
    readonly mergedInto?: ComplaintId;
    /** The major case that it hangs on. */
    readonly majorCase?: string;
  };
};

/** Somebody who was told, and in which role. */
export type Told = { readonly role: Role; readonly staff: StaffId | null };

/** The emergency rules hold from here on (S4.72). */
export type ComplaintDeclaredMajor = {
  readonly type: 'ComplaintDeclaredMajor';
  readonly data: {
    readonly reason: string;
    /** Who was told at once. */
    readonly told: readonly Told[];
    readonly priority: Priority;
    /** The major case that carries it, where there is one. */
    readonly majorCase: string | null;
  };
};

/** It hangs on that major case no more; it stays major. */
export type MajorCaseLeft = {
  readonly type: 'MajorCaseLeft';
  readonly data: { readonly majorCase: string; readonly reason: string };
};

/** Handled as one with another complaint, whose end will be its own (并案). */
export type ComplaintMerged = {
  readonly type: 'ComplaintMerged';
  readonly data: {
    readonly into: ComplaintId;
    readonly reason: string;
    /** Its own receipt, from which the other one's clocks count from now on. */
    readonly receivedAt: Instant;
  };
};

/** Handled by itself again, as if it had never been merged. */
export type ComplaintUnmerged = {
  readonly type: 'ComplaintUnmerged';
  readonly data: { readonly from: ComplaintId; readonly reason: string };
};

/** The other side of a merger: this complaint carries another, and answers for its time as well. */
export type ComplaintAbsorbed = {
  readonly type: 'ComplaintAbsorbed';
  readonly data: {
    readonly complaintId: ComplaintId;
    readonly receivedAt: Instant;
    /** How this one had ended meanwhile, so that the other ends the same way. */
    readonly ended?: Pick<ComplaintClosed['data'], 'outcome' | 'outsideAppeal'>;
  };
};

export type ComplaintReleased = {
  readonly type: 'ComplaintReleased';
  readonly data: { readonly complaintId: ComplaintId };
};

/** 督办: an order with a clock of its own (S3.7). */
export type SupervisionOrdered = {
  readonly type: 'SupervisionOrdered';
  readonly data: {
    /** From 1 within the complaint. */
    readonly orderNumber: number;
    readonly order: string;
    /** Where the order itself sets a time, it beats the policy's. */
    readonly answerBy: Instant | null;
  };
};

export type SupervisionAnswered = {
  readonly type: 'SupervisionAnswered';
  readonly data: { readonly orderNumber: number; readonly answer: string };
};

/** From here on, and for all its clocks, another version of the rules holds. */
export type PolicyMoved = {
  readonly type: 'PolicyMoved';
  readonly data: { readonly from: string; readonly to: string; readonly reason: string };
};

/** Which run of which clock a recorded deadline belongs to, and what its due time was then. */
export type DeadlineOf = {
  readonly clock: string;
  /** From 1: which run of the clock. */
  readonly run: number;
  readonly dueAt: Instant;
};

/** S2.48: so much of the limit is used up. */
export type DeadlineWarned = {
  readonly type: 'DeadlineWarned';
  readonly data: DeadlineOf & { readonly part: number };
};

export type DeadlineMissed = { readonly type: 'DeadlineMissed'; readonly data: DeadlineOf };

/** Still overdue: brought to mind again. */
export type DeadlineReminded = {
  readonly type: 'DeadlineReminded';
  readonly data: DeadlineOf & { readonly reminder: number };
};

/** A missed deadline goes up the ladder, one level at a time. */
export type ComplaintEscalated = {
  readonly type: 'ComplaintEscalated';
  readonly data: DeadlineOf & {
    /** Which step of the ladder this miss has reached, from 1. */
    readonly step: number;
    /** Management level that answers from here on. */
    readonly level: number;
    readonly told: Role;
  };
};

/** The same customer, service number and cause inside the repeat window (S1.33, S2.44). */
export type RepeatDetected = {
  readonly type: 'RepeatDetected';
  readonly data: { readonly earlier: readonly ComplaintId[]; readonly within: string };
};

/** The customer is to be called and asked (S0.38, S2.28). */
export type CallbackDue = {
  readonly type: 'CallbackDue';
  readonly data: { readonly round: number };
};

/** Nobody was reached on the days the policy asks for: a message goes out instead (S3.57). */
export type CustomerMessageDue = {
  readonly type: 'CustomerMessageDue';
  readonly data: {
    readonly channel: ContactChannel;
    readonly text: { readonly zh: string; readonly en: string };
    readonly round: number;
  };
};

/** The end of an imported history: what its source says of it, and what a live case could not have done. */
export type HistoryImported = {
  readonly type: 'HistoryImported';
  readonly data: { readonly verdicts: SourceVerdicts; readonly flags: readonly string[] };
};

/**
 * Nobody can read any more whose complaint it was and what he said. What can be counted stays as it
 * was: this changes no state, no clock and no figure.
 */
export type PersonalDataErased = {
  readonly type: 'PersonalDataErased';
  readonly data: {
    readonly person: PersonId;
    /** The stream that says why, and what else was erased with it: the certificate is made of it. */
    readonly certificate: StreamName;
  };
};

export type ComplaintEvent =
  | ComplaintReceived
  | ComplaintReturned
  | ComplaintResubmitted
  | ComplaintClassified
  | ComplaintAssigned
  | ComplaintTransferred
  | HandlingStarted
  | DiagnosisRecorded
  | ProgressNoted
  | WaitingStarted
  | WaitingEnded
  | SolutionProposed
  | SolutionAgreed
  | RemedyApplied
  | RemedyVerified
  | ComplaintResponded
  | ContactAttempted
  | SatisfactionRecorded
  | ComplaintReopened
  | ComplaintAppealed
  | AppealDecided
  | ComplaintUrged
  | ComplaintClosed
  | ComplaintDeclaredMajor
  | MajorCaseLeft
  | ComplaintMerged
  | ComplaintUnmerged
  | ComplaintAbsorbed
  | ComplaintReleased
  | SupervisionOrdered
  | SupervisionAnswered
  | PolicyMoved
  | DeadlineWarned
  | DeadlineMissed
  | DeadlineReminded
  | ComplaintEscalated
  | RepeatDetected
  | CallbackDue
  | CustomerMessageDue
  | HistoryImported
  | PersonalDataErased;

export type ComplaintEventType = ComplaintEvent['type'];
