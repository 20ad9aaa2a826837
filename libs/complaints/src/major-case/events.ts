import type { Told } from '../complaint/events.js';
import type {
  ComplaintId,
  Department,
  DiagnosisClass,
  Impact,
  Instant,
  Outcome,
  RemedyKind,
  StaffId,
  Verdict,
} from '../terms.js';

/** What a department does while the emergency lasts (S4.67). */
export type EmergencyDuty = {
  readonly department: Department;
  readonly duty: string;
  readonly person: StaffId | null;
};

/** 应急指挥小组: who decides, headed by a member of management (S4.68). */
export type CommandGroup = { readonly head: Told; readonly members: readonly Told[] };

/** One thing that is done on every complaint that hangs on the case. */
export type MajorAction =
  | { readonly kind: 'note'; readonly note: string; readonly toldToCustomer: boolean }
  | {
      readonly kind: 'diagnosis';
      readonly diagnosis: DiagnosisClass;
      readonly verdict: Verdict;
      readonly rootCause: string;
    }
  | {
      readonly kind: 'proposal';
      readonly solution: string;
      readonly remedy: RemedyKind;
      readonly plannedFor: Instant;
      readonly responsible: StaffId;
    }
  | { readonly kind: 'remedy'; readonly remedy: RemedyKind; readonly details: string }
  | { readonly kind: 'response'; readonly result: string; readonly solution: string };

export const majorActionKinds = ['note', 'diagnosis', 'proposal', 'remedy', 'response'] as const;

/**
 * The facts of a major case, on stream `major-<id>`. These names are the storage format: add a fact,
 * or an optional field to one; never rename, reuse or remove either.
 */
export type MajorCaseOpened = {
  readonly type: 'MajorCaseOpened';
  readonly data: {
    readonly title: string;
    readonly reason: string;
    readonly area: string | null;
    readonly impact: Impact;
    /** Who was told at once (S4.72). */
    readonly told: readonly Told[];
    readonly commandGroup: CommandGroup;
    readonly duties: readonly EmergencyDuty[];
  };
};

/** A complaint hangs on the case from here on, and is declared major with these words. */
export type MemberAttached = {
  readonly type: 'MemberAttached';
  readonly data: {
    readonly complaintId: ComplaintId;
    readonly reason: string;
    readonly told: readonly Told[];
  };
};

export type MemberDetached = {
  readonly type: 'MemberDetached';
  readonly data: { readonly complaintId: ComplaintId; readonly reason: string };
};

/** One action for all: what follows for each of `members` is recorded as its outcome. */
export type MajorActionTaken = {
  readonly type: 'MajorActionTaken';
  readonly data: {
    /** From 1 within the case. */
    readonly actionNumber: number;
    readonly action: MajorAction;
    /** The open complaints that hung on the case at that moment. */
    readonly members: readonly ComplaintId[];
  };
};

/** How it went with one of the complaints. */
export type MemberOutcomeNoted = {
  readonly type: 'MemberOutcomeNoted';
  readonly data: {
    readonly complaintId: ComplaintId;
    /** `null`: hanging it on the case. */
    readonly actionNumber: number | null;
    readonly outcome: 'carried-out' | 'refused';
    /** Why it was refused: the complaint's own code and sentence. */
    readonly code: string | null;
    readonly message: string | null;
  };
};

/** A complaint that hangs on the case has ended, or is handled again. */
export type MemberStateNoted = {
  readonly type: 'MemberStateNoted';
  readonly data: {
    readonly complaintId: ComplaintId;
    readonly isOpen: boolean;
    /** How it ended; `null` where it is handled again. */
    readonly outcome: Outcome | null;
  };
};

/** What ends the emergency for all (S4.73). */
export type MajorSolutionRecorded = {
  readonly type: 'MajorSolutionRecorded';
  readonly data: { readonly solution: string; readonly expectedAt: Instant | null };
};

export type MajorCaseClosed = {
  readonly type: 'MajorCaseClosed';
  readonly data: {
    readonly result: string;
    readonly lesson: string;
    /** Complaints that were still open, and why the case was closed all the same. */
    readonly despiteOpen: {
      readonly members: readonly ComplaintId[];
      readonly reason: string;
    } | null;
  };
};

export type MajorCaseEvent =
  | MajorCaseOpened
  | MemberAttached
  | MemberDetached
  | MajorActionTaken
  | MemberOutcomeNoted
  | MemberStateNoted
  | MajorSolutionRecorded
  | MajorCaseClosed;

export type MajorCaseEventType = MajorCaseEvent['type'];
