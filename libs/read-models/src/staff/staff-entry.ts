import type { CalendarDate, StaffMember } from '#libs/complaints';

/** A member of staff as lists show him; `qualificationOf` can be asked of it at any moment. */
export type StaffEntry = StaffMember & {
  /** Revision of the last event seen, for `If-Match`. */
  readonly revision: number;
  readonly retired: boolean;
  /** Whether an agreement was ever signed since the enrolment. */
  readonly signed: boolean;
  /** Last day of the agreement that binds longest; `null` where it has no end, or none was signed. */
  readonly agreementValidUntil: CalendarDate | null;
  /** Whether a training was ever passed since the enrolment. */
  readonly trained: boolean;
  /** Last day of the training that counts longest; `null` where it counts for ever, or none was passed. */
  readonly trainingExpiresOn: CalendarDate | null;
  /** By what text search finds him: number, name, skills, areas and product lines. */
  readonly words: string | null;
};
