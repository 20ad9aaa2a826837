import { Refusal } from '#libs/event-sourcing';
import { type PersonStanding, personTable } from './person-table.js';

/** Every "no" about a person's data. Stable: callers branch on them. */
export const personRefusalCodes = [
  /** The action's row of the table does not list the present standing. */
  'not-allowed-now',
  /** The person's data was erased, so there is nothing to open, to hold or to erase. */
  'person-erased',
  /** It is being erased already; nothing can hold it any more. */
  'erasure-under-way',
  /** A text that is given must say something; `field` names it. */
  'text-blank',
  /** `holds` are in force; they are lifted first. */
  'legal-hold',
  /** No hold of that number was placed; `holds` lists those that were. */
  'no-such-hold',
  /** A hold that is over before it begins holds nothing. */
  'hold-past',
  /** An order is named by the reference of the authority that gave it. */
  'reference-missing',
  /** `cases` have not ended yet; whoever handles them must know who the person is. */
  'cases-open',
  /**
   * `cases` are only reached because the same history names several ids, `persons`: a number was
   * completed, or mistyped. Whoever erases says that they are one person, or erases nobody.
   */
  'others-along',
  /** The rules keep `cases` until `possibleFrom`; only an authority's order erases earlier. */
  'retention-runs',
] as const;

export type PersonRefusalCode = (typeof personRefusalCodes)[number];

/** A refusal that also says how the person stands and what is allowed now. */
export const refusePerson = (
  { standing }: { readonly standing: PersonStanding },
  code: PersonRefusalCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): Refusal<PersonRefusalCode> =>
  new Refusal(code, message, {
    state: standing,
    allowed: personTable.allowed(standing),
    ...details,
  });
