export { ApiModule } from './api.module.js';
export { ComplaintFileAsked, type FileAnswer } from './complaints/complaint-file-query.js';
export { DrillDownFilter, FiguresFilter, filterOf } from './figures/figures-filter.js';
export { type DrillDown, DrillDownAsked, FiguresAsked } from './figures/figures-query.js';
export { importOneBy } from './imports/import-one.js';
export { createHttpApplication } from './http-application.js';
export { describeApi } from './openapi/openapi.js';
export { QueueFilter } from './queues/queue-filter.js';
export { QueueAsked, type QueuePage } from './queues/queue-query.js';
