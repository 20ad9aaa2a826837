export * from './import/import-complaints.js';
export * from './import/import-order.js';
export * from './import/import-report.js';
export { type Mapping, readMapping, readMappingFile } from './import/mapping/mapping.js';
export * from './import/mapping/mapping-invalid.js';
export * from './import/table/read-table.js';
export * from './import/table/table-unreadable.js';
