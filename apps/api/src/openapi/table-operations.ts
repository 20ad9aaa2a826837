import {
  type CaseStudyAction,
  caseStudyActions,
  type ConductAction,
  conductActions,
  type MajorCaseRow,
  majorCaseTable,
  type OutageRow,
  outageTable,
  type PersonRow,
  personTable,
  type StaffRow,
  staffTable,
} from '#libs/complaints';
import type { ResponseSchema } from './response-schemas.js';

type Row = StaffRow | PersonRow | OutageRow | MajorCaseRow | ConductAction | CaseStudyAction;
type Answers = Readonly<Record<string, ResponseSchema>>;

const operationOf = (path: string, route: NonNullable<Row['route']>): string => {
  const [method = '', below = ''] = route.split(' ');
  return `${method.toLowerCase()} ${path}${below === '/' ? '' : below}`;
};

/** What only processes do has no route, and so no operation. */
const operationsOf = <Name extends string>(
  path: string,
  {
    names,
    rows: rowOf,
  }: { readonly names: readonly Name[]; readonly rows: Readonly<Record<Name, Row>> },
) =>
  names.flatMap((name) => {
    const row = rowOf[name];
    return row.route === null ? [] : [[operationOf(path, row.route), [name, row]] as const];
  });

const rows = new Map<string, readonly [name: string, row: Row]>([
  ...operationsOf('/v1/staff', staffTable),
  ...operationsOf('/v1/outages', outageTable),
  ...operationsOf('/v1/persons', personTable),
  ...operationsOf('/v1/major-cases', majorCaseTable),
  ...operationsOf('/v1/conduct-cases', conductActions),
  ...operationsOf('/v1/case-studies', caseStudyActions),
]);

/** The row of the tables of staff and of outages behind `put /v1/staff/{id}/post`, with its name. */
export const tableRowAt = (operation: string) => rows.get(operation);

const answerTo = (operation: string): ResponseSchema => {
  if (operation.endsWith('/back-filled')) return 'BackFilledAnswered';
  if (operation.endsWith('/ballot-papers')) return 'BallotPaperAnswered';
  if (operation.includes('/v1/persons')) return 'PersonAnswered';
  if (operation.includes('/v1/major-cases')) return 'MajorCaseAnswered';
  if (operation.includes('/v1/conduct-cases')) return 'ConductAnswered';
  if (operation.includes('/v1/case-studies')) return 'CaseStudyAnswered';
  return operation.includes('/v1/staff') ? 'StaffAnswered' : 'OutageAnswered';
};

/** What commands and queries about staff and outages answer. */
export const tableAnswers: Readonly<Record<string, Answers>> = {
  ...Object.fromEntries(
    [...rows.keys()].map((operation) => [
      operation,
      { [operation.startsWith('post') ? '201' : '200']: answerTo(operation) },
    ]),
  ),
  'post /v1/persons/search': { 200: 'FoundPersons' },
  'get /v1/persons/due': { 200: 'DuePersons' },
  'get /v1/persons/{id}': { 200: 'PersonFile' },
  'get /v1/persons/{id}/openings': { 200: 'OpeningsPage' },
  'get /v1/persons/{id}/certificate': { 200: 'ErasureCertificate' },
  'post /v1/persons/{id}/erasure': { 201: 'ErasureCertificate' },
  'post /v1/conduct-cases/{id}/ballots': { 202: 'BallotAccepted' },
  'get /v1/conduct-cases': { 200: 'ConductPage' },
  'get /v1/conduct-cases/{id}': { 200: 'ConductFile' },
  'get /v1/conduct-cases/{id}/history': { 200: 'ConductHistory' },
  'get /v1/conduct-cases/{id}/ballot': { 200: 'ConductBallotBox' },
  'get /v1/case-studies': { 200: 'CaseLibraryPage' },
  'get /v1/case-studies/{id}': { 200: 'CaseStudy' },
  'get /v1/staff': { 200: 'StaffPage' },
  'get /v1/staff/{id}': { 200: 'StaffFile' },
  'get /v1/major-cases': { 200: 'MajorCasesPage' },
  'get /v1/major-cases/{id}': { 200: 'MajorCaseFile' },
  'get /v1/outages': { 200: 'OutagesPage' },
  'get /v1/outages/{id}': { 200: 'OutageFile' },
  'get /v1/outages/notices': { 200: 'PublicNotices' },
};
