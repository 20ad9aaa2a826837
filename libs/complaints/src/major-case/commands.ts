import type { ComplaintId } from '../terms.js';
import type {
  MajorAction,
  MajorCaseClosed,
  MajorCaseOpened,
  MajorSolutionRecorded,
  MemberDetached,
  MemberOutcomeNoted,
  MemberStateNoted,
} from './events.js';

type Wish<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data };

/** Everything one may ask of a major case. */
export type OpenMajorCase = Wish<'OpenMajorCase', MajorCaseOpened['data']>;
export type AttachComplaint = Wish<'AttachComplaint', { readonly complaintId: ComplaintId }>;
export type DetachComplaint = Wish<'DetachComplaint', MemberDetached['data']>;
export type TakeMajorAction = Wish<'TakeMajorAction', { readonly action: MajorAction }>;
export type RecordMajorSolution = Wish<'RecordMajorSolution', MajorSolutionRecorded['data']>;
/** Refused while a complaint that hangs on it is open, unless it says why it is closed all the same. */
export type CloseMajorCase = Wish<
  'CloseMajorCase',
  Pick<MajorCaseClosed['data'], 'result' | 'lesson'> & {
    readonly despiteOpen: boolean;
    readonly reason: string | null;
  }
>;
/** Sent by the process that carries the actions out. */
export type NoteMemberOutcome = Wish<'NoteMemberOutcome', MemberOutcomeNoted['data']>;
/** Sent by the process that sees what becomes of the complaints. */
export type NoteMemberState = Wish<'NoteMemberState', MemberStateNoted['data']>;

export type MajorCaseCommand =
  | OpenMajorCase
  | AttachComplaint
  | DetachComplaint
  | TakeMajorAction
  | RecordMajorSolution
  | CloseMajorCase
  | NoteMemberOutcome
  | NoteMemberState;

/** What only processes send. */
export type MajorCaseNote = NoteMemberOutcome | NoteMemberState;

/** What is done by hand to a case that exists. */
export type MajorCaseAction = Exclude<MajorCaseCommand, OpenMajorCase | MajorCaseNote>;
