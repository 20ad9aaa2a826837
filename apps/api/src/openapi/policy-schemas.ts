import { anything, count, list, nullable, object, text, truth } from './schema-words.js';

const publication = object({ at: text, by: text, note: nullable(text) });
const version = { version: text, name: object({ zh: text, en: text }) };
const said = { message: text };

/** What the answers about the rules look like. */
export const policySchemas = {
  Policies: object({
    current: text,
    versions: list(object({ ...version, publication: nullable(publication) })),
    calendars: list(object({ name: text, version: text, publication, corrects: truth })),
  }),
  Policy: object({ ...version, publication: nullable(publication), policy: anything }),
  PublicationAnswered: object({ current: text, published: truth, revision: count, token: text }),
  PolicyChecked: object({
    valid: truth,
    problems: list(
      object({
        path: list({ oneOf: [text, count] }),
        expected: text,
        found: text,
        ...said,
      }),
    ),
    comparedWith: text,
    differences: list(
      object({
        rule: text,
        change: { type: 'string', enum: ['added', 'removed', 'changed'] },
        field: nullable(text),
        before: nullable(text),
        after: nullable(text),
        ...said,
      }),
    ),
  }),
} as const;

/** Which of them each route answers. */
export const policyAnswers = {
  'get /v1/policies': { 200: 'Policies' },
  'get /v1/policies/current': { 200: 'Policy' },
  'get /v1/policies/{version}': { 200: 'Policy' },
  'post /v1/policies': { 201: 'PublicationAnswered' },
  'post /v1/policies/calendars': { 201: 'PublicationAnswered' },
  'post /v1/policies/check': { 200: 'PolicyChecked' },
} as const;
