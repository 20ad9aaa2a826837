import { Refusal } from '#libs/event-sourcing';
import { type MajorCaseStanding, majorCaseTable } from './major-case-table.js';

/** Every "no" about a major case. Stable: callers branch on them. */
export const majorCaseRefusalCodes = [
  /** The action's row of the table does not list the present standing. */
  'not-allowed-now',
  /** A major case has that number already. */
  'major-case-exists',
  /** A text that is given must say something; `field` names it. */
  'text-blank',
  /** A major complaint is reported up at once (S4.72); nobody was told. */
  'nobody-told',
  /** The command group is headed by a member of management (S4.68). */
  'head-not-management',
  /** There is no complaint of that number. */
  'complaint-unknown',
  /** What has ended hangs on no case; it is re-opened first. */
  'complaint-ended',
  /** It hangs on `majorCase`; it is detached there first. */
  'attached-elsewhere',
  /** It does not hang on this case. */
  'not-attached',
  /** No complaint that hangs on the case is open, so there is nothing to act on. */
  'no-open-members',
  /** `open` complaints hang on it; the case waits for them, or says why not. */
  'members-open',
  /** Closed despite open complaints, but without a reason. */
  'reason-missing',
] as const;

export type MajorCaseRefusalCode = (typeof majorCaseRefusalCodes)[number];

/** A refusal that also says how the case stands and what is allowed now. */
export const refuseMajor = (
  { standing }: { readonly standing: MajorCaseStanding },
  code: MajorCaseRefusalCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): Refusal<MajorCaseRefusalCode> =>
  new Refusal(code, message, {
    state: standing,
    allowed: majorCaseTable.allowed(standing),
    ...details,
  });
