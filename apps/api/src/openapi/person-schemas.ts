import { count, list, nullable, object, text, truth } from './schema-words.js';

const state = { type: 'string', enum: ['known', 'erasing', 'erased'] } as const;
const kind = { type: 'string', enum: ['complaint', 'conduct', 'staff'] } as const;
const ground = { type: 'string', enum: ['person', 'retention', 'order'] } as const;
const order = { requestedBy: ground, reason: text, reference: nullable(text) };
const actor = object({ id: text, role: text, onBehalfOf: text }, ['onBehalfOf']);
const sentence = object({ zh: text, en: text });

/** What the answers about persons' data look like. */
export const personSchemas = {
  PersonAnswered: object({
    id: text,
    state,
    revision: count,
    token: text,
    allowed: list(text),
    holds: list(count),
  }),
  FoundPersons: object({
    persons: list(
      object({
        id: text,
        state,
        cases: object({ complaint: count, conduct: count, staff: count }),
      }),
    ),
  }),
  PersonFile: object({
    id: text,
    state,
    holds: list(
      object({
        hold: count,
        reason: text,
        authority: text,
        until: nullable(text),
        liftedAt: nullable(text),
        inForce: truth,
      }),
    ),
    erasure: nullable(object({ ...order, erasedAt: nullable(text) })),
    persons: list(text),
    cases: list(
      object({
        kind,
        id: text,
        stream: text,
        state: text,
        person: nullable(text),
        endedAt: nullable(text),
        keptUntil: nullable(text),
        erased: truth,
      }),
    ),
    token: text,
    allowed: list(text),
  }),
  DuePersons: object({
    persons: list(object({ id: text, keptUntil: text, cases: count, held: truth })),
    more: truth,
  }),
  OpeningsPage: object({
    id: text,
    total: count,
    openings: list(
      object({
        revision: count,
        at: text,
        actor,
        where: text,
        purpose: text,
        kinds: list(text),
      }),
    ),
    next: nullable(text),
  }),
  ErasureCertificate: object({
    person: text,
    ...order,
    erasedAt: text,
    by: actor,
    erased: object({
      complaints: list(text),
      conductCases: list(text),
      staffRecords: list(text),
      keys: list(object({ person: text, masterKey: text })),
    }),
    with: nullable(text),
    remains: list(sentence),
    backups: sentence,
    proof: object({ stream: text, revision: count, eventId: text, hash: text }),
  }),
} as const;
