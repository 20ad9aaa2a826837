import type { ErasePersonalData } from '../complaint/commands.js';
import type { Instant } from '../terms.js';
import type {
  AbsenceNoted,
  AgreementSigned,
  StaffChanged,
  StaffEnrolled,
  StaffMoved,
  StaffRetired,
  TrainingPassed,
} from './events.js';

type Wish<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data };

/** Everything one may ask about a member of staff. */
export type EnrolStaff = Wish<'EnrolStaff', StaffEnrolled['data']>;
export type MoveStaff = Wish<'MoveStaff', StaffMoved['data']>;
export type ChangeStaff = Wish<'ChangeStaff', StaffChanged['data']>;
export type RecordAgreement = Wish<'RecordAgreement', AgreementSigned['data']>;
export type RecordTraining = Wish<'RecordTraining', TrainingPassed['data']>;
/** `from` of `null`: from now on. */
export type NoteAbsence = Wish<
  'NoteAbsence',
  Omit<AbsenceNoted['data'], 'from'> & { readonly from: Instant | null }
>;
/** Of `from` the absence that goes on at `to` where it is `null`; of `to` now. */
export type EndAbsence = Wish<
  'EndAbsence',
  { readonly from: Instant | null; readonly to: Instant | null }
>;
/** `retiredOn` of `null`: today. */
export type RetireStaff = Wish<
  'RetireStaff',
  { readonly retiredOn: StaffRetired['data']['retiredOn'] | null; readonly reason: string | null }
>;

export type StaffCommand =
  | EnrolStaff
  | MoveStaff
  | ChangeStaff
  | RecordAgreement
  | RecordTraining
  | NoteAbsence
  | EndAbsence
  | RetireStaff
  | ErasePersonalData;

export type StaffCommandType = StaffCommand['type'];

/** What is done to somebody who is enrolled. */
export type StaffAction = Exclude<StaffCommand, EnrolStaff>;
