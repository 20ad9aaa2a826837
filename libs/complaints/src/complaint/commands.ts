import type {
  AppealDecided,
  ComplaintAppealed,
  ComplaintAssigned,
  ComplaintClassified,
  ComplaintClosed,
  ComplaintEvent,
  ComplaintReceived,
  ComplaintReturned,
  ComplaintTransferred,
  ComplaintUrged,
  ContactAttempted,
  DiagnosisRecorded,
  HistoryImported,
  ProgressNoted,
  RemedyApplied,
  RemedyVerified,
  SolutionAgreed,
  SolutionProposed,
  WaitingEnded,
  WaitingStarted,
} from './events.js';
import type { Customer, Instant, Outcome, SourceVerdicts, StaffId } from '../terms.js';

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
export type AssignComplaint = Wish<'AssignComplaint', Omit<ComplaintAssigned['data'], 'chosenBy'>>;
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

/** One fact of a history that happened elsewhere, with the time its source gives. */
export type PastEvent = {
  readonly event: Exclude<ComplaintEvent, HistoryImported>;
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
  | ImportHistory;

export type ComplaintCommandType = ComplaintCommand['type'];

/** What a command says, without its name. */
export type DataOf<C extends ComplaintCommand> = C['data'];
