import type { ComplaintId, Department, Instant, StaffId } from '../terms.js';

/** Why things are down: S4.69 speaks of the first, S4.74 of the second. */
export const outageCauses = ['system-failure', 'natural-disaster', 'other'] as const;
export type OutageCause = (typeof outageCauses)[number];

/** Where customers are told (S4.74). */
export const noticeChannels = [
  'website',
  'social-media',
  'app',
  'sms',
  'hotline',
  'hall',
  'broadcast',
] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** What customers read. */
export type NoticeText = { readonly zh: string; readonly en: string | null };

/**
 * The facts of an outage, on stream `outage-<id>`. These names are the storage format: add a fact,
 * or an optional field to one; never rename, reuse or remove either.
 */
export type OutageDeclared = {
  readonly type: 'OutageDeclared';
  readonly data: {
    /** What is down, in words for colleagues. */
    readonly what: string;
    readonly cause: OutageCause;
    /** When it truly began; the declaration comes later. */
    readonly startedAt: Instant;
    readonly expectedRecoveryAt: Instant | null;
    /** By what complaints are taken meanwhile: mobile, mail, paper (S4.69). */
    readonly backupMeans: readonly string[];
    /** Who was told to mend it, and when (S4.69). */
    readonly technicalDepartment: {
      readonly department: Department;
      readonly toldAt: Instant;
    } | null;
    /** Who collects what customers say meanwhile (S4.75). */
    readonly dutyPerson: StaffId | null;
  };
};

export type RecoveryExpected = {
  readonly type: 'RecoveryExpected';
  readonly data: { readonly expectedRecoveryAt: Instant; readonly reason: string | null };
};

export type NoticePublished = {
  readonly type: 'NoticePublished';
  readonly data: {
    readonly channels: readonly NoticeChannel[];
    /** Why customers cannot be served as usual (S4.70). */
    readonly text: NoticeText;
    /** What they were told to expect. */
    readonly expectedRecoveryAt: Instant;
  };
};

export type ComplaintBackFilled = {
  readonly type: 'ComplaintBackFilled';
  readonly data: {
    readonly complaintId: ComplaintId;
    /** When the customer complained, inside the outage (S4.71). */
    readonly occurredAt: Instant;
  };
};

export type OutageEnded = {
  readonly type: 'OutageEnded';
  readonly data: {
    /** When it was truly over. */
    readonly endedAt: Instant;
    /** The duty person who confirms that everything noted meanwhile is entered. */
    readonly confirmedBy: StaffId;
    /** How many complaints were noted meanwhile. */
    readonly noted: number;
  };
};

export type OutageEvent =
  OutageDeclared | RecoveryExpected | NoticePublished | ComplaintBackFilled | OutageEnded;

export type OutageEventType = OutageEvent['type'];
