import type * as Fact from './events.js';
import type {
  BallotEntry,
  ConductCaseEvent,
  Liability,
  PanelMember,
  Submission,
} from './events.js';
import type { ErasePersonalData } from '../complaint/commands.js';
import type { StepDue } from './terms.js';

type Wish<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data };
type Said<E extends ConductCaseEvent, Follows extends keyof E['data'] = never> = Omit<
  E['data'],
  Follows
>;

/** Everything one may ask of a conduct case. A wish carries what the event will say, less what follows from the rules. */
export type SubmitConductCase = Wish<'SubmitConductCase', Submission>;
export type ReturnConductCase = Wish<
  'ReturnConductCase',
  Said<Fact.ConductCaseReturned, 'signedBy' | 'inTime'>
>;
/** Only what is supplied or corrected; the rest stays as it was. */
export type ResubmitConductCase = Wish<'ResubmitConductCase', Partial<Submission>>;
/** `team` chooses by hand; without it the employee's number does. */
export type AcceptConductCase = Wish<
  'AcceptConductCase',
  { readonly team: string | null; readonly reason: string | null }
>;
export type RerouteConductCase = Wish<
  'RerouteConductCase',
  { readonly team: string; readonly reason: string }
>;
export type SendBackConductCase = Wish<'SendBackConductCase', Said<Fact.ConductCaseSentBack>>;
export type SignSendBack = Wish<'SignSendBack', Record<string, never>>;
export type HandOverConductCase = Wish<
  'HandOverConductCase',
  Said<Fact.ConductCaseHandedOver, 'line'>
>;
export type TrackHandOver = Wish<'TrackHandOver', Said<Fact.HandOverTracked>>;
export type AnswerHandOver = Wish<'AnswerHandOver', Said<Fact.HandOverAnswered>>;
export type VerifyConduct = Wish<'VerifyConduct', Said<Fact.ConductVerified>>;
export type JudgeLiability = Wish<'JudgeLiability', Liability>;
export type ContestLiability = Wish<'ContestLiability', Said<Fact.LiabilityContested, 'by'>>;
export type ReviewLiability = Wish<'ReviewLiability', Liability>;
export type AppealLiability = Wish<'AppealLiability', { readonly grounds: string }>;
export type DecideLiabilityAppeal = Wish<
  'DecideLiabilityAppeal',
  { readonly upheld: boolean; readonly reason: string }
>;
export type ConvenePanel = Wish<
  'ConvenePanel',
  {
    readonly members: readonly PanelMember[];
    readonly grounds: string;
    readonly ballot: Fact.BallotPublicKeys;
  }
>;
export type DrawBallotPaper = Wish<'DrawBallotPaper', Said<Fact.BallotPaperDrawn, 'member'>>;
export type OpenVoting = Wish<'OpenVoting', Record<string, never>>;
export type CloseVoting = Wish<'CloseVoting', { readonly deposited: number }>;
export type CountBallots = Wish<
  'CountBallots',
  {
    readonly deposited: number;
    readonly spoiled: number;
    readonly entries: readonly BallotEntry[];
  }
>;
export type SettleLiability = Wish<'SettleLiability', Liability>;

/** A call to the user: reached, with what he was told, or not, with why. */
export type CallUser = Wish<
  'CallUser',
  {
    readonly reached: boolean;
    readonly wording: string | null;
    readonly notReachedBecause: string | null;
    readonly note: string | null;
  }
>;
/** A message in between (S3.58), or one that stands for the reply (S3.57), by template. */
export type SendReplySms = Wish<
  'SendReplySms',
  { readonly template: string; readonly asReply: boolean }
>;
/** S3.61 */
export type LeaveExplanation = Wish<
  'LeaveExplanation',
  { readonly wording: string; readonly suspendedForArrears: boolean; readonly phoneOff: boolean }
>;
/** S3.62 */
export type ReplyOtherwise = Wish<
  'ReplyOtherwise',
  {
    readonly ground: NonNullable<Fact.UserReplied['data']['ground']>;
    readonly reference: string;
    readonly wording: string;
  }
>;
export type ReportComplainant = Wish<'ReportComplainant', Said<Fact.ComplainantReported>>;
export type DecideReplyWay = Wish<'DecideReplyWay', Said<Fact.ReplyWayDecided>>;
export type NoteReplyRecord = Wish<'NoteReplyRecord', Said<Fact.ReplyRecordNoted>>;
export type ReportRecurrence = Wish<'ReportRecurrence', Said<Fact.RecurrenceReported>>;
export type RemindStaff = Wish<'RemindStaff', Said<Fact.StaffReminded>>;
export type OrderConductSupervision = Wish<
  'OrderConductSupervision',
  Said<Fact.ConductSupervisionOrdered>
>;
export type FeedCaseStudy = Wish<'FeedCaseStudy', Said<Fact.CaseStudyFed>>;
export type CloseConductCase = Wish<
  'CloseConductCase',
  {
    readonly lesson: string | null;
    /** The employee takes the judgement as it is, so that the time for objections need not pass. */
    readonly acceptedByEmployee: boolean;
  }
>;

/** What time alone has brought about by now. */
export type KeepConductTime = Wish<'KeepConductTime', Record<string, never>>;
export type CallForStep = Wish<'CallForStep', { readonly step: StepDue }>;

export type ConductCaseCommand =
  | SubmitConductCase
  | ReturnConductCase
  | ResubmitConductCase
  | AcceptConductCase
  | RerouteConductCase
  | SendBackConductCase
  | SignSendBack
  | HandOverConductCase
  | TrackHandOver
  | AnswerHandOver
  | VerifyConduct
  | JudgeLiability
  | ContestLiability
  | ReviewLiability
  | AppealLiability
  | DecideLiabilityAppeal
  | ConvenePanel
  | DrawBallotPaper
  | OpenVoting
  | CloseVoting
  | CountBallots
  | SettleLiability
  | CallUser
  | SendReplySms
  | LeaveExplanation
  | ReplyOtherwise
  | ReportComplainant
  | DecideReplyWay
  | NoteReplyRecord
  | ReportRecurrence
  | RemindStaff
  | OrderConductSupervision
  | FeedCaseStudy
  | CloseConductCase
  | KeepConductTime
  | CallForStep
  | ErasePersonalData;

export type ConductCaseCommandType = ConductCaseCommand['type'];
