import { parseComplaintNumber, type ParsedComplaintNumber, spoken } from './complaint-number.js';
import type { ConductCaseId } from './conduct-case/terms.js';

/** What tells a conduct case's number from a complaint's on the phone and on paper. */
const PREFIX = 'WL';
const written = /^\s*WL[\s\p{Dash_Punctuation}]/iu;

/** The form to read out or print, `WL-XXXX-XXXX-XXXX`. */
export const spokenConduct = (id: ConductCaseId): string => `${PREFIX}-${spoken(id)}`;

/** Reads a conduct case's number as people write it, with the prefix or without. */
export const parseConductNumber = (text: string): ParsedComplaintNumber =>
  parseComplaintNumber(text.normalize('NFKC').replace(written, ''));
