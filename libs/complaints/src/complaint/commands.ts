import type {
  AppealDecided,
  ComplaintAbsorbed,
  ComplaintAppealed,
  ComplaintAssigned,
  ComplaintClassified,
  ComplaintClosed,
  ComplaintDeclaredMajor,
  ComplaintEvent,
  ComplaintMerged,
  ComplaintReceived,
  ComplaintReleased,
  ComplaintReturned,
  ComplaintTransferred,
  ComplaintUrged,
  ContactAttempted,
  DiagnosisRecorded,
  HistoryImported,
  MajorCaseLeft,
  PersonalDataErased,
  PolicyMoved,
  ProgressNoted,
  RemedyApplied,
  RemedyVerified,
  RepeatDetected,
  SolutionAgreed,
  SolutionProposed,
  SupervisionOrdered,
  WaitingEnded,
  WaitingStarted,
} from './events.js';
import type { ComplaintId, Customer, Instant, Outcome, SourceVerdicts, StaffId } from '../terms.js';

type Wish<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data };

/** Everything one may ask of a complaint. A wish carries what the event will say, less what follows from the rules. */
export type ReceiveComplaint = Wish<'ReceiveComplaint', ComplaintReceived['data']>;
export type ReturnComplaint = Wish<'ReturnComplaint', ComplaintReturned['data']>;
/** Only what is supplied or corrected; the rest stays as it was. */
export type ResubmitComplaint = Wish<
  'ResubmitComplaint',
  {
    readonly customer?: Partial<Customer>;
    readonly content?: string;
    readonly demand?: string;
    readonly place?: string;
  }
>;
export type ClassifyComplaint = Wish<
  'ClassifyComplaint',
  Omit<ComplaintClassified['data'], 'track' | 'priority'>
>;
export type AssignComplaint = Wish<
  'AssignComplaint',
  Omit<ComplaintAssigned['data'], 'chosenBy' | 'because' | 'waitingQueue'>
>;
/** The router's choice, with its reasons; sent by the process that routes. */
export type RouteComplaint = Wish<'RouteComplaint', ComplaintAssigned['data']>;
/** Refused unless the customer was told the reason and the expected time (S4.27). */
export type TransferComplaint = Wish<
  'TransferComplaint',
  Omit<ComplaintTransferred['data'], 'customerTold'> & { readonly customerTold: boolean }
>;
/** `null`: the assigned handler, or whoever starts where none is named. */
export type StartHandling = Wish<'StartHandling', { readonly handler: StaffId | null }>;
export type RecordDiagnosis = Wish<'RecordDiagnosis', DiagnosisRecorded['data']>;
export type NoteProgress = Wish<'NoteProgress', ProgressNoted['data']>;
export type StartWaiting = Wish<'StartWaiting', WaitingStarted['data']>;
export type EndWaiting = Wish<'EndWaiting', WaitingEnded['data']>;
export type ProposeSolution = Wish<'ProposeSolution', SolutionProposed['data']>;
export type AgreeSolution = Wish<'AgreeSolution', SolutionAgreed['data']>;
export type ApplyRemedy = Wish<'ApplyRemedy', RemedyApplied['data']>;
export type VerifyRemedy = Wish<'VerifyRemedy', RemedyVerified['data']>;
export type RespondToComplaint = Wish<
  'RespondToComplaint',
  { readonly result: string; readonly solution: string }
>;
export type RecordContact = Wish<'RecordContact', ContactAttempted['data']>;
/** `satisfied` follows from the score where there is one. */
export type RecordSatisfaction = Wish<
  'RecordSatisfaction',
  {
    readonly score: number | null;
    readonly satisfied: boolean | null;
    readonly reasons: readonly string[];
    readonly suggestions: string | null;
  }
>;
export type ReopenComplaint = Wish<'ReopenComplaint', { readonly reason: string }>;
export type AppealComplaint = Wish<
  'AppealComplaint',
  Pick<ComplaintAppealed['data'], 'grounds' | 'against'>
>;
export type DecideAppeal = Wish<'DecideAppeal', Pick<AppealDecided['data'], 'upheld' | 'reason'>>;
export type UrgeComplaint = Wish<'UrgeComplaint', ComplaintUrged['data']>;
export type WithdrawComplaint = Wish<'WithdrawComplaint', { readonly reason: string }>;
export type RejectComplaint = Wish<
  'RejectComplaint',
  Pick<ComplaintClosed['data'], 'reason' | 'outsideAppeal'>
>;
export type CloseComplaint = Wish<
  'CloseComplaint',
  Pick<ComplaintClosed['data'], 'reason' | 'lesson' | 'outsideAppeal'> & {
    readonly outcome: Exclude<Outcome, 'withdrawn' | 'rejected'>;
  }
>;

export type DeclareMajor = Wish<'DeclareMajor', Omit<ComplaintDeclaredMajor['data'], 'priority'>>;
/** It was detached from that case; sent by the process that sees it. */
export type LeaveMajorCase = Wish<'LeaveMajorCase', MajorCaseLeft['data']>;
export type MergeComplaint = Wish<'MergeComplaint', Omit<ComplaintMerged['data'], 'receivedAt'>>;
export type UnmergeComplaint = Wish<'UnmergeComplaint', { readonly reason: string }>;
/** The other side of a merger; sent by the process that sees the merger. */
export type AbsorbComplaint = Wish<'AbsorbComplaint', Omit<ComplaintAbsorbed['data'], 'ended'>>;
export type ReleaseComplaint = Wish<'ReleaseComplaint', ComplaintReleased['data']>;
/** The complaint it was merged into has ended; this one ends the same way. */
export type EndWithPrimary = Wish<
  'EndWithPrimary',
  Pick<ComplaintClosed['data'], 'outcome' | 'outsideAppeal'> & { readonly primary: ComplaintId }
>;
export type OrderSupervision = Wish<
  'OrderSupervision',
  Omit<SupervisionOrdered['data'], 'orderNumber'>
>;
export type AnswerSupervision = Wish<
  'AnswerSupervision',
  { readonly answer: string; readonly orderNumber: number | null }
>;
export type MovePolicy = Wish<'MovePolicy', Pick<PolicyMoved['data'], 'to' | 'reason'>>;
/** Records whatever is due by the policy's clocks, and nothing that is recorded already. */
export type KeepTime = Wish<'KeepTime', Record<string, never>>;
export type NoteRepeat = Wish<'NoteRepeat', RepeatDetected['data']>;
/** One step of the erasure of a person; whether he may be erased was asked before. */
export type ErasePersonalData = Wish<'ErasePersonalData', PersonalDataErased['data']>;

/** One fact of a history that happened elsewhere, with the time its source gives. */
export type PastEvent = {
  readonly event: Exclude<ComplaintEvent, HistoryImported | PersonalDataErased>;
  readonly at: Instant;
};
/** A whole history as its source tells it: kept as it is, and flagged where a live case could not have gone so. */
export type ImportHistory = Wish<
  'ImportHistory',
  { readonly history: readonly PastEvent[]; readonly verdicts: SourceVerdicts }
>;

export type ComplaintCommand =
  | ReceiveComplaint
  | ReturnComplaint
  | ResubmitComplaint
  | ClassifyComplaint
  | AssignComplaint
  | TransferComplaint
  | StartHandling
  | RecordDiagnosis
  | NoteProgress
  | StartWaiting
  | EndWaiting
  | ProposeSolution
  | AgreeSolution
  | ApplyRemedy
  | VerifyRemedy
  | RespondToComplaint
  | RecordContact
  | RecordSatisfaction
  | ReopenComplaint
  | AppealComplaint
  | DecideAppeal
  | UrgeComplaint
  | WithdrawComplaint
  | RejectComplaint
  | CloseComplaint
  | DeclareMajor
  | LeaveMajorCase
  | MergeComplaint
  | UnmergeComplaint
  | AbsorbComplaint
  | ReleaseComplaint
  | EndWithPrimary
  | OrderSupervision
  | AnswerSupervision
  | MovePolicy
  | RouteComplaint
  | KeepTime
  | NoteRepeat
  | ErasePersonalData
  | ImportHistory;

export type ComplaintCommandType = ComplaintCommand['type'];

/** What a command says, without its name. */
export type DataOf<C extends ComplaintCommand> = C['data'];
