import { Refusal } from '#libs/event-sourcing';
import { staffTable, type StaffStanding } from './staff-table.js';

/** Every "no" about a member of staff. Stable: callers branch on them. */
export const staffRefusalCodes = [
  /** The action's row of the table does not list the present standing. */
  'not-allowed-now',
  /** Somebody is enrolled under that staff number and works here. */
  'staff-exists',
  /** A text that is given must say something; `field` names it. */
  'text-blank',
  /** A fact is recorded when it has come about: `field` lies after `today`. */
  'in-the-future',
  /** `until` lies before `from`. */
  'ends-before-it-begins',
  /** Nobody certifies himself: another records what he passed (S4.51). */
  'own-training',
  /** `others` of his absences lie in the same time; correct those or end them. */
  'absence-overlaps',
  /** No such absence goes on at that time. */
  'not-absent',
] as const;

export type StaffRefusalCode = (typeof staffRefusalCodes)[number];

/** A refusal that also says how he stands and what is allowed now. */
export const refuseStaff = (
  { standing }: { readonly standing: StaffStanding },
  code: StaffRefusalCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): Refusal<StaffRefusalCode> =>
  new Refusal(code, message, {
    state: standing,
    allowed: staffTable.allowed(standing),
    ...details,
  });
