import { impediments, outageStates } from '#libs/complaints';
import { anything, count, list, nullable, object, text, truth } from './schema-words.js';

const qualification = object({
  fit: truth,
  missing: list({ type: 'string', enum: [...impediments] }),
  agreementSignedOn: nullable(text),
  trainingExpiresOn: nullable(text),
});
const standing = { type: 'string', enum: ['active', 'retired'] } as const;
const outageState = { type: 'string', enum: [...outageStates] } as const;

const staffLine = {
  id: text,
  name: text,
  role: nullable(text),
  department: nullable(text),
  skills: list(text),
  areas: list(text),
  productLines: list(text),
  maximumLoad: nullable(count),
  standing,
  revision: count,
  qualification,
};
const outageLine = {
  id: text,
  revision: count,
  state: outageState,
  what: text,
  startedAt: nullable(text),
  endedAt: nullable(text),
  expectedRecoveryAt: nullable(text),
  noticePublished: truth,
  noticeOutdated: truth,
  backFilled: count,
};
const outageAnswered = {
  id: text,
  state: outageState,
  revision: count,
  token: text,
  allowed: list(text),
  backFilled: count,
};
const open = { additionalProperties: true };

/** What the answers about staff and outages look like. */
export const staffAndOutageSchemas = {
  StaffAnswered: object({
    id: text,
    state: standing,
    revision: count,
    token: text,
    allowed: list(text),
    qualification,
  }),
  StaffPage: object({
    total: count,
    staff: list({ ...object(staffLine), ...open }),
    next: nullable(text),
  }),
  StaffFile: {
    ...object({
      ...staffLine,
      agreements: list(anything),
      trainings: list(anything),
      absences: list(anything),
      history: list(anything),
      token: text,
      allowed: list(text),
    }),
    ...open,
  },
  OutageAnswered: object(outageAnswered),
  BackFilledAnswered: object({
    ...outageAnswered,
    complaint: { $ref: '#/components/schemas/Answered' },
  }),
  OutagesPage: object({
    total: count,
    outages: list({ ...object(outageLine), ...open }),
    next: nullable(text),
  }),
  OutageFile: {
    ...object({
      ...outageLine,
      notices: list(anything),
      complaints: list(
        object({ complaintId: text, occurredAt: text, enteredAt: text, enteredBy: text }),
      ),
      history: list(anything),
      token: text,
      allowed: list(text),
    }),
    ...open,
  },
  PublicNotices: object({
    notices: list(
      object({
        id: text,
        text: object({ zh: text, en: nullable(text) }),
        startedAt: nullable(text),
        expectedRecoveryAt: text,
        publishedAt: text,
      }),
    ),
  }),
} as const;
