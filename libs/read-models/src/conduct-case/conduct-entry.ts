import type {
  ConductCase,
  ConductCaseEventType,
  ConductOrigin,
  ConductScope,
  ConductStanding,
  LiabilityType,
  ReplyWay,
  StaffId,
} from '#libs/complaints';
import type { CollectionDefinition, Instant } from '#libs/event-sourcing';

/** What the standing after the next event depends on. */
export type ConductMemory = Pick<
  ConductCase,
  'standing' | 'appeal' | 'dismissedAppeals' | 'liability' | 'reply' | 'reviewDueAt' | 'replyDueAt'
>;

/** A conduct case as the list shows it. */
export type ConductCaseEntry = {
  readonly id: string;
  readonly revision: number;
  readonly state: ConductStanding;
  readonly stateSince: Instant;
  readonly employee: StaffId | null;
  readonly team: string | null;
  readonly scope: ConductScope;
  readonly origin: ConductOrigin;
  readonly submittingStaff: StaffId | null;
  readonly intakeNumber: string | null;
  readonly contactPhone: string | null;
  readonly content: string | null;
  readonly demand: string | null;
  /** The complaint it comes from. */
  readonly complaint: string | null;
  readonly submittedAt: Instant;
  readonly lastAction: ConductCaseEventType;
  readonly lastActionAt: Instant;
  /** What falls due next: the review, then the reply to the user (S3.45, S3.55). */
  readonly dueAt: Instant | null;
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
  version: 1,
  fields: {
    state: 'string',
    stateSince: 'string',
    employee: 'string',
    team: 'string',
    scope: 'string',
    origin: 'string',
    submittingStaff: 'string',
    complaint: 'string',
    submittedAt: 'string',
    lastActionAt: 'string',
    dueAt: 'string',
    replyWay: 'string',
    upheld: 'boolean',
    liabilityType: 'string',
    clause: 'string',
  },
  indexes: [['state', 'submittedAt'], ['team', 'submittedAt'], ['employee'], ['submittedAt']],
  text: ['id', 'employee', 'intakeNumber', 'contactPhone', 'content', 'demand'],
} as const satisfies CollectionDefinition;

export type ConductField = keyof typeof conductCollection.fields;
