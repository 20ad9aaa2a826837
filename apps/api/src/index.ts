export { refuseUnknownScopes } from './accounts/accounts.controller.js';
export { ApiModule } from './api.module.js';
export { ComplaintFileAsked, type FileAnswer } from './complaints/complaint-file-query.js';
export { ObligationsAsked, type ObligationsAnswer } from './complaints/obligations-query.js';
export { DrillDownFilter, FiguresFilter, filterOf } from './figures/figures-filter.js';
export { type DrillDown, DrillDownAsked, FiguresAsked } from './figures/figures-query.js';
export { importOneBy } from './imports/import-one.js';
export { createHttpApplication } from './http-application.js';
export { describeApi } from './openapi/openapi.js';
export type { PublicationAnswered } from './policies/policy-command.js';
export type { ErasureWish } from './persons/erasing.js';
export { OpeningsAsked, type OpeningsPage } from './persons/openings-query.js';
export { ErasureRequested, HoldRequested, type PersonAnswered } from './persons/person-command.js';
export { PersonSearch } from './persons/person-requests.js';
export {
  CertificateAsked,
  type FoundPersons,
  PersonAsked,
  type PersonFile,
  PersonsDueAsked,
  PersonsSought,
} from './persons/persons-query.js';
export type { DuePersons } from './persons/persons-due.js';
export { QueueFilter } from './queues/queue-filter.js';
export { QueueAsked, type QueuePage } from './queues/queue-query.js';
export { OutagesAsked, type OutagesPage } from './outages/outage-query.js';
export { OutagesFilter } from './outages/outages-filter.js';
export { StaffFilter } from './staff/staff-filter.js';
export { type StaffLine, StaffListAsked, type StaffPage } from './staff/staff-query.js';
export { type Opening, Openings } from './personal/openings.js';
