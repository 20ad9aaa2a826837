import type { PersonId, SealedKind, StreamName } from '#libs/event-sourcing';
import type { ComplaintId, Instant, StaffId } from '../terms.js';

/** At whose wish personal data is erased: the person's own, the rules of retention, or an authority's. */
export const erasureGrounds = ['person', 'retention', 'order'] as const;
export type ErasureGround = (typeof erasureGrounds)[number];

/** Number of a legal hold, from 1, within its person. */
export type HoldNumber = number;

/** A key that was destroyed, and the master key that had wrapped it. */
export type DestroyedKey = { readonly person: PersonId; readonly masterKey: string };

/**
 * The facts of a person, on stream `person-<id>`: who looked, what stands in the way of erasing him,
 * and that he was erased. They outlive the person, so none of them carries anything personal. These
 * names are the storage format: add a fact, or an optional field to one; never rename, reuse or remove
 * either.
 */
export type PersonalDataOpened = {
  readonly type: 'PersonalDataOpened';
  readonly data: {
    /** In whose history it stands: `complaint-…`, `conduct-…`, `staff-…`. */
    readonly where: StreamName;
    readonly purpose: string;
    readonly kinds: readonly SealedKind[];
  };
};

/** Nothing of the person is erased until it is lifted or its time is over. */
export type LegalHoldPlaced = {
  readonly type: 'LegalHoldPlaced';
  readonly data: {
    readonly hold: HoldNumber;
    readonly reason: string;
    /** Court, regulator or department that wants it, with its reference. */
    readonly authority: string;
    /** The first moment at which it binds no more; `null` until it is lifted. */
    readonly until: Instant | null;
  };
};

export type LegalHoldLifted = {
  readonly type: 'LegalHoldLifted';
  readonly data: { readonly hold: HoldNumber; readonly reason: string };
};

/** Why a person is erased, and by what right. */
export type ErasureOrder = {
  readonly requestedBy: ErasureGround;
  readonly reason: string;
  /** The authority's reference, for an order. */
  readonly reference: string | null;
};

/** From here on there is no way back: no hold can be placed any more, whatever dies in between. */
export type ErasureBegun = { readonly type: 'ErasureBegun'; readonly data: ErasureOrder };

/** What was found and made unreadable. */
export type Erased = {
  readonly complaints: readonly ComplaintId[];
  readonly conductCases: readonly string[];
  readonly staffRecords: readonly StaffId[];
  /** His own, and those under which the same person stood in the same histories. */
  readonly keys: readonly DestroyedKey[];
};

export type PersonErased = {
  readonly type: 'PersonErased';
  readonly data: ErasureOrder &
    Erased & {
      /** The stream whose erasure took this person along; `null` where it was asked for him. */
      readonly with: StreamName | null;
    };
};

export type PersonEvent =
  PersonalDataOpened | LegalHoldPlaced | LegalHoldLifted | ErasureBegun | PersonErased;

export type PersonEventType = PersonEvent['type'];
