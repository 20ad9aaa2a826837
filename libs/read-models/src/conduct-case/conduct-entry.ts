import type {
  ConductCase,
  ConductCaseEventType,
  ConductClockName,
  ConductOrigin,
  ConductScope,
  ConductStanding,
  ConductTold,
  LiabilityType,
  ReplyWay,
  StaffId,
} from '#libs/complaints';
import type { CollectionDefinition, Instant, PersonId } from '#libs/event-sourcing';

/** What the standing after the next event depends on. */
export type ConductMemory = Pick<
  ConductCase,
  | 'standing'
  | 'appeal'
  | 'dismissedAppeals'
  | 'liability'
  | 'reply'
  | 'reviewDueAt'
  | 'replyDueAt'
  | 'time'
>;

/** A conduct case as the list shows it. */
export type ConductCaseEntry = {
  readonly id: string;
  readonly revision: number;
  /** The rules it was submitted under. */
  readonly policyVersion: string;
  readonly state: ConductStanding;
  readonly stateSince: Instant;
  readonly employee: StaffId | null;
  readonly team: string | null;
  readonly scope: ConductScope;
  readonly origin: ConductOrigin;
  readonly submittingStaff: StaffId | null;
  /** Whose complaint it is; `null` on a log without sealing. */
  readonly person: PersonId | null;
  /** Nobody can read its texts any more. */
  readonly erased: boolean;
  readonly intakeNumber: string | null;
  readonly contactPhone: string | null;
  readonly content: string | null;
  readonly demand: string | null;
  /** By what text search finds the case. */
  readonly words: string | null;
  /** The complaint it comes from. */
  readonly complaint: string | null;
  readonly submittedAt: Instant;
  readonly lastAction: ConductCaseEventType;
  readonly lastActionAt: Instant;
  /** What falls due next, the review and the reply to the user before all else (S3.45, S3.55). */
  readonly dueAt: Instant | null;
  readonly dueClock: ConductClockName | null;
  /** Since when a limit is missed that still runs. */
  readonly overdueSince: Instant | null;
  /** Who was told last of what still waits. */
  readonly told: ConductTold | null;
  /** When time alone has something to record. */
  readonly timeAt: Instant | null;
  readonly replyWay: ReplyWay | null;
  /** Attempts to reach the user that failed. */
  readonly attempts: number;
  readonly upheld: boolean | null;
  readonly liabilityType: LiabilityType | null;
  readonly clause: string | null;
  readonly memory: ConductMemory;
};

/** By what conduct cases can be found, sorted and counted. */
export const conductCollection = {
  name: 'conduct-cases',
  version: 4,
  fields: {
    state: 'string',
    stateSince: 'string',
    employee: 'string',
    team: 'string',
    scope: 'string',
    origin: 'string',
    submittingStaff: 'string',
    complaint: 'string',
    person: 'string',
    erased: 'boolean',
    submittedAt: 'string',
    lastActionAt: 'string',
    dueAt: 'string',
    dueClock: 'string',
    overdueSince: 'string',
    told: 'string',
    timeAt: 'string',
    replyWay: 'string',
    upheld: 'boolean',
    liabilityType: 'string',
    clause: 'string',
  },
  indexes: [
    ['state', 'submittedAt'],
    ['team', 'submittedAt'],
    ['employee'],
    ['person'],
    ['submittedAt'],
    ['timeAt'],
  ],
  text: ['words'],
} as const satisfies CollectionDefinition;

export type ConductField = keyof typeof conductCollection.fields;
