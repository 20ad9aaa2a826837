import type { CalendarDate } from '../calendar/calendar.js';
import { dateIn } from '../calendar/date-in.js';
import { defaultPolicy } from '../policy/default-policy.js';
import type { Instant } from '../terms.js';
import type { StaffMember } from './staff-member.js';

/** What may keep somebody from taking up work. */
export const impediments = ['retired', 'agreement', 'training', 'absent'] as const;
export type Impediment = (typeof impediments)[number];

/** Whether somebody may take up work at a moment, and what that stands on. */
export type Qualification = {
  readonly fit: boolean;
  /** In the order of `impediments`; nobody who is not enrolled has signed or passed anything. */
  readonly missing: readonly Impediment[];
  /** When the agreement in force was signed; `null` where none is in force. */
  readonly agreementSignedOn: CalendarDate | null;
  /** Last day of the training that counts longest; `null` where it counts for ever, or none does. */
  readonly trainingExpiresOn: CalendarDate | null;
};

const FOR_EVER = '9999-12-31';

/** From the first day to the last, both included. */
const counts = (today: CalendarDate, from: CalendarDate, until: CalendarDate | null): boolean =>
  from <= today && today <= (until ?? FOR_EVER);

/**
 * Whether a member of staff may take up work at a moment: he works here, has signed a
 * confidentiality agreement that still binds (S0.60), has passed a training that still counts
 * (S4.51), and is not away. Days are those of the zone; an absence is over when it ends.
 */
export function qualificationOf(
  member: Pick<StaffMember, 'agreements' | 'trainings' | 'absences' | 'retiredOn'>,
  at: Instant,
  timeZone: string = defaultPolicy.timeZone,
): Qualification {
  const today = dateIn(timeZone, at);
  const agreement = member.agreements.findLast(({ signedOn, validUntil }) =>
    counts(today, signedOn, validUntil),
  );
  const training = member.trainings
    .filter(({ passedOn, expiresOn }) => counts(today, passedOn, expiresOn))
    .toSorted((one, other) => (lastDay(one) < lastDay(other) ? 1 : -1))
    .at(0);
  const holds: Record<Impediment, boolean> = {
    retired: member.retiredOn !== null && member.retiredOn <= today,
    agreement: agreement === undefined,
    training: training === undefined,
    absent: member.absences.some(({ from, to }) => from <= at && (to === null || at < to)),
  };
  const missing = impediments.filter((impediment) => holds[impediment]);
  return {
    fit: missing.length === 0,
    missing,
    agreementSignedOn: agreement?.signedOn ?? null,
    trainingExpiresOn: training?.expiresOn ?? null,
  };
}

const lastDay = ({ expiresOn }: { readonly expiresOn: CalendarDate | null }): CalendarDate =>
  expiresOn ?? FOR_EVER;
