export { caseLibrary, type CaseStudyEntry } from './case-library/case-library.js';
export { conductCases } from './conduct-case/conduct-cases.js';
export type { ConductCaseEntry, ConductField } from './conduct-case/conduct-entry.js';
export { type ConductCaseFile, conductFile, isInvolved } from './conduct-case/conduct-file.js';
export { conductSentence } from './conduct-case/conduct-words.js';
export { complaintFile, complaintFileUnder } from './complaint-file/complaint-file.js';
export type { Clocks, ComplaintFile, HistoryEntry } from './complaint-file/contents.js';
export type { FileStep } from './complaint-file/steps.js';
export { type Limit, upTo } from './complaint-file/up-to.js';
export { sentence, type Sentence } from './complaint-file/words.js';
export type { CaseFacts } from './figures/case-facts.js';
export {
  type FigureDefinition,
  figureDefinitions,
  type FigureName,
  isFigureName,
} from './figures/definitions.js';
export { drillDown, type FigurePart, figureParts, partsOf } from './figures/drill-down.js';
export { figures, figuresUnder } from './figures/facts.js';
export type { FigureFilter } from './figures/figure-filter.js';
export { type Count, type Figures, figuresFrom, type Ratio } from './figures/figures.js';
export {
  countedBy,
  type CountedBy,
  type FigureQuestion,
  figureQuestions,
  figuresQuery,
} from './figures/figures-query.js';
export type { ResolutionTime } from './figures/resolution-time.js';
export { majorCaseFile, type MajorCaseFile } from './major-case/major-case-file.js';
export type { MajorCaseEntry, MemberState } from './major-case/major-case-entry.js';
export { majorCases } from './major-case/major-cases.js';
export {
  type ConductObligations,
  conductObligationsOf,
} from './obligations/conduct-obligations.js';
export { type Obligations, obligationsOf, readingMoment } from './obligations/obligations.js';
export { inCategory } from './overview/category.js';
export type { Overview } from './overview/overview.js';
export type { Notice, OutageEntry } from './outages/outage-entry.js';
export { outageFile, type OutageFile } from './outages/outage-file.js';
export { outages } from './outages/outages.js';
export { publicNotice, type PublicNotice, toldOf } from './outages/public-notice.js';
export type { PolicyOf } from './policy-of.js';
export { localTime } from './policy-time.js';
export { projections, projectionsUnder } from './projections.js';
export { queue, queueUnder } from './queue/queue.js';
export type { QueueField } from './queue/queue-collection.js';
export type { QueueEntry } from './queue/queue-entry.js';
export {
  isQueueName,
  type NamedQueue,
  queueConditions,
  type QueueName,
  queues,
} from './queue/queues.js';
export { staff, staffFindableBy } from './staff/staff.js';
export type { StaffField } from './staff/staff-collection.js';
export type { StaffEntry } from './staff/staff-entry.js';
export { staffFile, type StaffFile } from './staff/staff-file.js';
export type { TitledEntry } from './titled-history.js';
export { plainWords, type WordsIn } from './words-in.js';
