import { parseComplaintNumber, type ParsedComplaintNumber, spoken } from '../complaint-number.js';

export type MajorCaseId = string;

/** What tells a major case's number from a complaint's on the phone and on paper. */
const PREFIX = 'MC';
const written = /^\s*MC[\s\p{Dash_Punctuation}]/iu;

/** The form to read out or print, `MC-XXXX-XXXX-XXXX`. */
export const spokenMajorCase = (id: MajorCaseId): string => `${PREFIX}-${spoken(id)}`;

/** Reads a major case's number as people write it, with the prefix or without. */
export const parseMajorCaseNumber = (text: string): ParsedComplaintNumber =>
  parseComplaintNumber(text.normalize('NFKC').replace(written, ''));
