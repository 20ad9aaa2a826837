import type { NoticePublished, OutageDeclared, OutageId, StaffId } from '#libs/complaints';
import type { Instant } from '#libs/event-sourcing';

/** A notice as it was published. */
export type Notice = NoticePublished['data'] & { readonly publishedAt: Instant };

type Declaration = OutageDeclared['data'];

/** An outage as lists show it. */
export type OutageEntry = {
  readonly id: OutageId;
  /** Revision of the last event seen, for `If-Match`. */
  readonly revision: number;
  readonly state: 'open' | 'ended';
  readonly what: string;
  readonly cause: Declaration['cause'] | null;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly expectedRecoveryAt: Instant | null;
  /** Why recovery is expected at another time than at first. */
  readonly recoveryReason: string | null;
  readonly backupMeans: readonly string[];
  readonly technicalDepartment: Declaration['technicalDepartment'];
  readonly dutyPerson: StaffId | null;
  readonly declaredBy: StaffId | null;
  readonly declaredAt: Instant | null;
  /** The last notice that customers were given. */
  readonly notice: Notice | null;
  readonly noticePublished: boolean;
  /** Customers were told another time than is expected by now. */
  readonly noticeOutdated: boolean;
  /** How many complaints made meanwhile are entered. */
  readonly backFilled: number;
  /** How many were noted on paper, as confirmed at the end. */
  readonly noted: number | null;
  readonly confirmedBy: StaffId | null;
};

export const blankOutage: OutageEntry = {
  id: '',
  revision: -1,
  state: 'open',
  what: '',
  cause: null,
  startedAt: null,
  endedAt: null,
  expectedRecoveryAt: null,
  recoveryReason: null,
  backupMeans: [],
  technicalDepartment: null,
  dutyPerson: null,
  declaredBy: null,
  declaredAt: null,
  notice: null,
  noticePublished: false,
  noticeOutdated: false,
  backFilled: 0,
  noted: null,
  confirmedBy: null,
};
