import { ballotResults, conductStandings, votes } from '#libs/complaints';
import { anything, count, list, nullable, object, text, truth } from './schema-words.js';

const state = { type: 'string', enum: [...conductStandings] } as const;
const answered = {
  id: text,
  number: text,
  state,
  revision: count,
  token: text,
  allowed: list(text),
};
const open = { additionalProperties: true };

/** What the answers about conduct cases, their ballots and the case library look like. */
export const conductSchemas = {
  ConductAnswered: object(answered),
  BallotPaperAnswered: object({ ...answered, blindSignature: text }),
  BallotAccepted: object({ accepted: truth }),
  ConductPage: object({
    total: count,
    conductCases: list({ ...object({ id: text, state, revision: count }), ...open }),
    next: nullable(text),
  }),
  ConductFile: {
    ...object({
      id: text,
      number: text,
      state,
      revision: count,
      submission: nullable(anything),
      handOver: anything,
      objections: list(anything),
      liability: nullable(anything),
      ballot: nullable(anything),
      reply: anything,
      history: list(anything),
      token: text,
      allowed: list(text),
    }),
    ...open,
  },
  ConductHistory: object({
    id: text,
    number: text,
    revision: count,
    token: text,
    history: list(anything),
  }),
  ConductBallotBox: object({
    id: text,
    state,
    keys: nullable(object({ paperKey: text, envelopeKey: text })),
    members: list(object({ staff: text, side: text })),
    drawingUntil: nullable(text),
    votingUntil: nullable(text),
    papers: list(object({ member: text, blinded: text, blindSignature: text })),
    deposited: count,
    box: list(text),
    counted: nullable({
      ...object({
        papers: count,
        deposited: count,
        spoiled: count,
        entries: list(object({ receipt: text, vote: { type: 'string', enum: [...votes] } })),
        tally: anything,
        result: { type: 'string', enum: [...ballotResults] },
        because: text,
      }),
    }),
    keysDestroyed: truth,
  }),
  CaseStudyAnswered: object({
    id: text,
    state: text,
    revision: count,
    token: text,
    allowed: list(text),
  }),
  CaseLibraryPage: object({
    total: count,
    caseStudies: list({ ...object({ id: text, title: text, revision: count }), ...open }),
    next: nullable(text),
  }),
  CaseStudy: object({
    id: text,
    state: text,
    study: nullable(anything),
    warnings: list(anything),
    proposals: list(anything),
  }),
} as const;
