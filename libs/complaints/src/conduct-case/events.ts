import type { PersonId } from '#libs/event-sourcing';
import type { ComplaintId, Instant, Role, StaffId } from '../terms.js';
import type { DeadlineOf, PersonalDataErased } from '../complaint/events.js';
import type {
  BallotResult,
  ComplainantKind,
  ConductClockName,
  ConductElement,
  ConductOrigin,
  ConductScope,
  LiabilityType,
  Omission,
  OtherReplyGround,
  PanelSide,
  ReminderWay,
  ReplyWay,
  SendBackGround,
  StepDue,
  ConductTold,
  Vote,
} from './terms.js';

/** The submission form (提交表, S3.27–S3.30, S3.44). */
export type Submission = {
  /** Whose data is sealed in the facts from here on; not on a log without sealing. */
  readonly person?: PersonId;
  /** The number of the employee who is complained about; `null` where the user does not know it. */
  readonly employee: StaffId | null;
  /** The line on which that employee answered, where it is known. */
  readonly employeeLine: string | null;
  readonly scope: ConductScope;
  readonly origin: ConductOrigin;
  /** The line that handed it over; only of a transfer (S3.53). */
  readonly transferredFrom: string | null;
  readonly submittingStaff: StaffId | null;
  /** The number used in the call complained about (受理号码). */
  readonly intakeNumber: string | null;
  readonly contactPhone: string | null;
  readonly content: string | null;
  readonly demand: string | null;
  /** The user said it himself; else it was inferred, for nobody asks for it (S3.30). */
  readonly demandExplicit: boolean;
  /** The complaint it comes from, where there is one. */
  readonly complaint: ComplaintId | null;
  /** Where the scanned paper form is kept, where there was one. */
  readonly paperForm: string | null;
};

/** What was judged, always with the ground for it (S3.14). */
export type Liability = {
  readonly upheld: boolean;
  readonly type: LiabilityType | null;
  /** Clause of the rule book (S3.12). */
  readonly clause: string | null;
  readonly basis: string;
  /** The article that settles a business matter (S3.24). */
  readonly knowledgeArticle: string | null;
};

type Event<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data };

/**
 * The facts of a conduct case. These names are the storage format and a published contract: add a
 * fact, or an optional field to one; never rename, reuse or remove either.
 */
export type ConductCaseSubmitted = Event<'ConductCaseSubmitted', Submission>;

/** By the lead, to the employee who submitted it (S3.32). */
export type ConductCaseReturned = Event<
  'ConductCaseReturned',
  {
    readonly missing: readonly ConductElement[];
    readonly reason: string;
    readonly signedBy: StaffId;
    /** Inside the two hours of S3.45. */
    readonly inTime: boolean;
  }
>;
export type ConductCaseResubmitted = Event<'ConductCaseResubmitted', Submission>;
/** Complete, and signed for on the hand-over form (S3.32, S3.33). */
export type ConductCaseAccepted = Event<
  'ConductCaseAccepted',
  { readonly signedBy: StaffId; readonly inTime: boolean }
>;
export type ConductCaseRouted = Event<
  'ConductCaseRouted',
  {
    readonly team: string;
    /** The prefix that chose; `null` when a person did (S3.52). */
    readonly prefix: string | null;
    readonly chosenBy: string;
    readonly reason: string | null;
    /** The line to call before the team takes over; `null` when it is ours to verify. */
    readonly handOverLine: string | null;
  }
>;
/** By the self-control group, to the lead (S3.34–S3.36). */
export type ConductCaseSentBack = Event<
  'ConductCaseSentBack',
  {
    readonly ground: SendBackGround;
    readonly omissions: readonly Omission[];
    readonly remark: string;
  }
>;
/** The lead confirms and handles it himself (S3.36). */
export type SendBackSigned = Event<'SendBackSigned', { readonly signedBy: StaffId }>;

/** The recorded outbound call (S3.47–S3.50). */
export type ConductCaseHandedOver = Event<
  'ConductCaseHandedOver',
  {
    readonly line: string;
    readonly calledAt: Instant;
    /** Name of the other side's lead (对方领班姓名). */
    readonly otherLead: string;
    readonly recording: string;
  }
>;
export type HandOverTracked = Event<'HandOverTracked', { readonly note: string }>;
export type HandOverAnswered = Event<
  'HandOverAnswered',
  { readonly workOrder: string | null; readonly result: string }
>;

/** Recording plus user information (S3.46). */
export type ConductVerified = Event<
  'ConductVerified',
  {
    readonly recording: string;
    readonly userInformation: string;
    readonly findings: string;
  }
>;
export type LiabilityJudged = Event<'LiabilityJudged', Liability>;
/** The objection form (异议单, S3.38). */
export type LiabilityContested = Event<
  'LiabilityContested',
  {
    readonly by: 'employee' | 'lead';
    /** The lead who states the points. */
    readonly lead: StaffId;
    readonly points: readonly RecordingPoint[];
  }
>;
export type RecordingPoint = {
  /** Seconds from the beginning of the recording. */
  readonly atSeconds: number;
  readonly objection: string;
};
export type LiabilityReviewed = Event<
  'LiabilityReviewed',
  Liability & { readonly maintained: boolean }
>;
export type LiabilityAppealed = Event<
  'LiabilityAppealed',
  { readonly grounds: string; readonly appealLevel: number; readonly heardBy: Role }
>;
export type LiabilityAppealDecided = Event<
  'LiabilityAppealDecided',
  { readonly upheld: boolean; readonly reason: string; readonly appealLevel: number }
>;

export type PanelMember = { readonly staff: StaffId; readonly side: PanelSide };
/** Public keys, base64url of their SPKI form: one signs ballot papers, to the other votes are sealed. */
export type BallotPublicKeys = { readonly paperKey: string; readonly envelopeKey: string };
/** The joint deliberation (合议, S3.40, S3.41). */
export type PanelConvened = Event<
  'PanelConvened',
  {
    readonly members: readonly PanelMember[];
    readonly grounds: string;
    readonly ballot: BallotPublicKeys;
    readonly drawingUntil: Instant;
  }
>;
/**
 * A member takes part. The paper was blinded before it was signed: neither text depends on the vote
 * or can be matched with a ballot, whatever else is known.
 */
export type BallotPaperDrawn = Event<
  'BallotPaperDrawn',
  { readonly member: StaffId; readonly blinded: string; readonly blindSignature: string }
>;
export type VotingOpened = Event<
  'VotingOpened',
  { readonly papers: number; readonly votingUntil: Instant }
>;
export type VotingClosed = Event<'VotingClosed', { readonly early: boolean }>;
export type BallotsCounted = Event<
  'BallotsCounted',
  {
    readonly papers: number;
    readonly deposited: number;
    /** Envelopes that held no vote that can be read. */
    readonly spoiled: number;
    /** Every vote with the receipt that only its voter knows, in the order of the receipts. */
    readonly entries: readonly BallotEntry[];
    readonly tally: Readonly<Record<Vote, number>>;
    readonly result: BallotResult;
    readonly because: 'majority' | 'tie' | 'no-quorum';
  }
>;
export type BallotEntry = { readonly receipt: string; readonly vote: Vote };
/** The site head's word, which is final (S3.43). */
export type LiabilitySettled = Event<'LiabilitySettled', Liability>;

export type ReplyAttempted = Event<
  'ReplyAttempted',
  {
    readonly reached: boolean;
    readonly notReachedBecause: string | null;
    readonly note: string | null;
  }
>;
export type ReplySmsSent = Event<
  'ReplySmsSent',
  { readonly template: string; readonly text: string }
>;
export type UserReplied = Event<
  'UserReplied',
  {
    readonly way: ReplyWay;
    /** What the user was told, or is to be told when he calls. */
    readonly wording: string;
    readonly ground: OtherReplyGround | null;
    readonly reference: string | null;
    /** Inside the 48 hours of S3.55. */
    readonly inTime: boolean;
  }
>;
export type ComplainantReported = Event<
  'ComplainantReported',
  { readonly kind: ComplainantKind; readonly reportedTo: StaffId; readonly note: string }
>;
export type ReplyWayDecided = Event<
  'ReplyWayDecided',
  { readonly way: ReplyWay; readonly reason: string }
>;
export type ReplyRecordNoted = Event<'ReplyRecordNoted', { readonly note: string }>;

/** S3.65 */
export type RecurrenceReported = Event<
  'RecurrenceReported',
  { readonly problem: string; readonly reportedTo: StaffId }
>;
/** S3.66 */
export type StaffReminded = Event<
  'StaffReminded',
  {
    readonly way: ReminderWay;
    readonly staff: readonly StaffId[];
    readonly text: string;
  }
>;
/** S3.7 */
export type ConductSupervisionOrdered = Event<
  'ConductSupervisionOrdered',
  { readonly order: string; readonly unit: string }
>;
/** S3.9 */
export type CaseStudyFed = Event<'CaseStudyFed', { readonly caseStudy: string }>;
export type ConductCaseClosed = Event<
  'ConductCaseClosed',
  {
    readonly outcome: 'liability-decided' | 'handled-elsewhere' | 'handled-by-lead';
    readonly upheld: boolean | null;
    readonly lesson: string | null;
  }
>;

/** Which limit, and who was told of it: of a panel its `members` by name. */
export type ConductDeadline = DeadlineOf & {
  readonly clock: ConductClockName;
  readonly told: ConductTold;
  readonly members: readonly StaffId[];
};
/** So much of the limit is used up (S3.45, S3.55, S3.56, and the times of a ballot). */
export type ConductDeadlineWarned = Event<
  'DeadlineWarned',
  ConductDeadline & { readonly part: number }
>;
export type ConductDeadlineMissed = Event<'DeadlineMissed', ConductDeadline>;
/** Nobody was reached on all the `days` asked for: a message goes out instead (S3.57). */
export type ReplySmsDue = Event<
  'ReplySmsDue',
  { readonly days: number; readonly told: ConductDeadline['told'] }
>;
/** A step that nobody takes without being told: the count, or the site head's word (S3.43). */
export type ConductStepDue = Event<
  'ConductStepDue',
  {
    readonly step: StepDue;
    /** From 1: which panel of the case it follows. */
    readonly panel: number;
    readonly told: ConductDeadline['told'];
  }
>;

export type ConductCaseEvent =
  | ConductCaseSubmitted
  | ConductCaseReturned
  | ConductCaseResubmitted
  | ConductCaseAccepted
  | ConductCaseRouted
  | ConductCaseSentBack
  | SendBackSigned
  | ConductCaseHandedOver
  | HandOverTracked
  | HandOverAnswered
  | ConductVerified
  | LiabilityJudged
  | LiabilityContested
  | LiabilityReviewed
  | LiabilityAppealed
  | LiabilityAppealDecided
  | PanelConvened
  | BallotPaperDrawn
  | VotingOpened
  | VotingClosed
  | BallotsCounted
  | LiabilitySettled
  | ReplyAttempted
  | ReplySmsSent
  | UserReplied
  | ComplainantReported
  | ReplyWayDecided
  | ReplyRecordNoted
  | RecurrenceReported
  | StaffReminded
  | ConductSupervisionOrdered
  | CaseStudyFed
  | ConductCaseClosed
  | ConductDeadlineWarned
  | ConductDeadlineMissed
  | ReplySmsDue
  | ConductStepDue
  | PersonalDataErased;

export type ConductCaseEventType = ConductCaseEvent['type'];
