import { Refusal } from '#libs/event-sourcing';
import { type OutageStanding, outageTable } from './outage-table.js';

/** Every "no" about an outage. Stable: callers branch on them. */
export const outageRefusalCodes = [
  /** The action's row of the table does not list the present standing. */
  'not-allowed-now',
  /** An outage has that id already. */
  'outage-exists',
  /** A text that is given must say something; `field` names it. */
  'text-blank',
  /** `field` is a moment that has not come yet. */
  'in-the-future',
  /** When a system fails, agents switch to backup means; none is named (S4.69). */
  'no-backup-means',
  /** When a system fails, the technical department is told at once (S4.69). */
  'technical-department-not-told',
  /** After a natural disaster a duty person collects what customers say; nobody is named (S4.75). */
  'no-duty-person',
  /** Recovery is expected before `notBefore`: before the outage began, or before now. */
  'recovery-in-the-past',
  /** A notice says by when recovery is expected (S4.70, S4.74); nobody has said so yet. */
  'recovery-unknown',
  /** It was not complained of between `startedAt` and `endedAt`. */
  'outside-the-outage',
  /** It is to end before `notBefore`: its beginning, or the last complaint noted meanwhile. */
  'ends-too-early',
  /** Of the complaints `noted` meanwhile only so many are `backFilled` (S4.71). */
  'not-all-entered',
] as const;

export type OutageRefusalCode = (typeof outageRefusalCodes)[number];

/** A refusal that also says how the outage stands and what is allowed now. */
export const refuseOutage = (
  { standing }: { readonly standing: OutageStanding },
  code: OutageRefusalCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): Refusal<OutageRefusalCode> =>
  new Refusal(code, message, {
    state: standing,
    allowed: outageTable.allowed(standing),
    ...details,
  });
