import { judgementVerdicts } from '#libs/complaints';
import { count, list, nullable, object, text } from './schema-words.js';

const wording = object({ zh: text, en: text });
const matrix = {
  id: text,
  number: text,
  revision: count,
  token: text,
  readAt: text,
  counts: object(Object.fromEntries(judgementVerdicts.map((verdict) => [verdict, count]))),
  obligations: list(
    object({
      id: text,
      zh: text,
      en: text,
      verdict: { type: 'string', enum: [...judgementVerdicts] },
      event: nullable(count),
      because: wording,
    }),
  ),
};

/** The matrix of one case. */
export const obligationsSchemas = {
  Obligations: object({ ...matrix, policyVersion: text }),
  ConductObligations: object(matrix),
};
