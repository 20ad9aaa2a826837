import type { PersonId } from '#libs/event-sourcing';
import type { PersonalDataErased } from '../complaint/events.js';
import type { CalendarDate } from '../calendar/calendar.js';
import type { Department, Instant, ProductLine, StaffId, StaffRole } from '../terms.js';

/** Where somebody works, and as what (岗位). */
export type Post = { readonly role: StaffRole; readonly department: Department };

/** What somebody can be given to do. */
export type Profile = {
  readonly name: string;
  /** Short words of an open list, as the routing rules of the policy name them. */
  readonly skills: readonly string[];
  readonly areas: readonly string[];
  readonly productLines: readonly ProductLine[];
  /** Open complaints that he may have at once; `null` without limit. */
  readonly maximumLoad: number | null;
};

/** The confidentiality agreement (保密协议, S0.60). */
export type Agreement = {
  readonly signedOn: CalendarDate;
  /** The last day on which it binds; `null` without end. */
  readonly validUntil: CalendarDate | null;
};

/** A training that ended with a passed exam (S4.50, S4.51). */
export type Training = {
  /** What it qualifies for, a short word of an open list: `pre-job`. */
  readonly qualification: string;
  /** What was taught: products, standards, communication, process, … */
  readonly subjects: readonly string[];
  readonly hours: number | null;
  readonly score: number | null;
  readonly passedOn: CalendarDate;
  /** The last day on which it counts; `null` for ever. */
  readonly expiresOn: CalendarDate | null;
};

/** From inclusive, to exclusive; `null` as long as nobody knows. */
export type Absence = {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly reason: string | null;
};

/**
 * The facts of a member of staff, on stream `staff-<staff number>`. These names are the storage
 * format: add a fact, or an optional field to one; never rename, reuse or remove either.
 */
export type StaffEnrolled = {
  readonly type: 'StaffEnrolled';
  /** Whoever is enrolled anew begins anew: earlier agreements and trainings do not count. */
  readonly data: Post &
    Profile & {
      readonly staffId: StaffId;
      /** Whose data is sealed in the record from here on; not on a log without sealing. */
      readonly person?: PersonId;
    };
};
export type StaffMoved = { readonly type: 'StaffMoved'; readonly data: Post };
export type StaffChanged = { readonly type: 'StaffChanged'; readonly data: Profile };
export type AgreementSigned = { readonly type: 'AgreementSigned'; readonly data: Agreement };
export type TrainingPassed = { readonly type: 'TrainingPassed'; readonly data: Training };
/** An absence, or the correction of the one with the same beginning. */
export type AbsenceNoted = { readonly type: 'AbsenceNoted'; readonly data: Absence };
/** The absence with that beginning ended, or never came about where both moments are the same. */
export type AbsenceEnded = {
  readonly type: 'AbsenceEnded';
  readonly data: { readonly from: Instant; readonly to: Instant };
};
export type StaffRetired = {
  readonly type: 'StaffRetired';
  readonly data: {
    /** The first day on which he does not work here any more. */
    readonly retiredOn: CalendarDate;
    readonly reason: string | null;
  };
};

export type StaffEvent =
  | StaffEnrolled
  | StaffMoved
  | StaffChanged
  | AgreementSigned
  | TrainingPassed
  | AbsenceNoted
  | AbsenceEnded
  | StaffRetired
  | PersonalDataErased;

export type StaffEventType = StaffEvent['type'];
