import { majorCaseStates } from '#libs/complaints';
import { anything, count, list, nullable, object, text } from './schema-words.js';

const state = { type: 'string', enum: [...majorCaseStates] } as const;
const open = { additionalProperties: true };

const line = {
  id: text,
  number: text,
  revision: count,
  state,
  title: text,
  area: nullable(text),
  openedAt: nullable(text),
  attached: count,
  open: count,
  refusals: count,
};

/** What the answers about major cases look like. */
export const majorCaseSchemas = {
  MajorCaseAnswered: object({
    id: text,
    number: text,
    state,
    revision: count,
    token: text,
    allowed: list(text),
    open: count,
  }),
  MajorCasesPage: object({
    total: count,
    majorCases: list({ ...object({ ...line, actions: count }), ...open }),
    next: nullable(text),
  }),
  MajorCaseFile: {
    ...object({
      ...line,
      members: list(
        object({
          complaintId: text,
          state: { type: 'string', enum: ['pending', 'open', 'ended', 'refused'] },
          attachedAt: text,
          outcome: nullable(text),
          outcomes: list(anything),
        }),
      ),
      actions: list(anything),
      history: list(anything),
      token: text,
      allowed: list(text),
    }),
    ...open,
  },
} as const;
