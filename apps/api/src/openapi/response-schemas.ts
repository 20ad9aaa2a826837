import type { OpenAPIObject } from '@nestjs/swagger';
import { states } from '#libs/complaints';
import { conductSchemas } from './conduct-schemas.js';
import { majorCaseSchemas } from './major-case-schemas.js';
import { personSchemas } from './person-schemas.js';
import { policySchemas } from './policy-schemas.js';
import { obligationsSchemas } from './obligations-schemas.js';
import { anything, count, list, nullable, object, text } from './schema-words.js';
import { staffAndOutageSchemas } from './staff-and-outage-schemas.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const ratio = object({ numerator: count, denominator: count, rate: nullable({ type: 'number' }) });

/** What the answers look like; a test holds every answer it sees against these. */
export const responseSchemas = {
  Problem: {
    ...object(
      { type: text, title: text, status: { type: 'integer' }, detail: text, instance: text },
      ['instance'],
    ),
    additionalProperties: true,
  },
  Answered: object({
    id: text,
    number: text,
    state: { type: 'string', enum: [...states] },
    round: { type: 'integer', minimum: 1 },
    revision: count,
    token: text,
    allowed: list(text),
  }),
  ...staffAndOutageSchemas,
  ...majorCaseSchemas,
  ...conductSchemas,
  ...personSchemas,
  ...policySchemas,
  ComplaintFile: {
    ...object({ id: text, number: text, revision: count, token: text, history: list(anything) }),
    additionalProperties: true,
  },
  History: object({
    id: text,
    number: text,
    revision: count,
    token: text,
    history: list(anything),
  }),
  Events: object({ id: text, events: list(anything) }),
  ...obligationsSchemas,
  Queues: object({ queues: list(object({ name: text, title: anything })) }),
  QueuePage: object({
    queue: text,
    title: anything,
    total: count,
    entries: list(anything),
    next: nullable(text),
    facets: anything,
  }),
  Figures: {
    ...object({
      total: count,
      responseTimeliness: ratio,
      handlingSuccess: ratio,
      satisfaction: ratio,
    }),
    additionalProperties: true,
  },
  DrillDown: object({
    figure: text,
    part: text,
    total: count,
    complaints: list(anything),
    next: nullable(text),
  }),
  ImportReport: {
    ...object({
      rows: count,
      imported: count,
      repeated: count,
      refused: list(object({ line: count, reason: text })),
      flagged: list(object({ line: count, reason: text })),
    }),
    additionalProperties: true,
  },
  Lifecycle: object({ actions: list(anything) }),
  ReadModels: object({ head: text, readModels: list(anything) }),
  Ordered: object({ token: text }),
  Tokens: object({
    tokenType: { type: 'string', enum: ['Bearer'] },
    accessToken: text,
    expiresInSeconds: count,
    refreshToken: text,
    mustChangePassword: { type: 'boolean' },
  }),
  OwnAccount: object({
    id: text,
    role: text,
    department: nullable(text),
    scopes: nullable(list(text)),
    mustChangePassword: { type: 'boolean' },
    permissions: anything,
  }),
  Accounts: object({ accounts: list(anything) }),
  FirstSecret: object({ id: text, password: text, token: text }, ['password', 'token']),
  Nothing: {},
  Metrics: text,
  Health: object({
    status: { type: 'string', enum: ['up', 'degraded', 'down'] },
    eventStore: anything,
    documentStore: anything,
    readModels: list(anything),
  }),
} as const satisfies Schemas;

export type ResponseSchema = keyof typeof responseSchemas;
