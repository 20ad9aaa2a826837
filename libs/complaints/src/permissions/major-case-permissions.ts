import { majorCaseTable } from '../major-case/major-case-table.js';
import { caseRoles } from '../terms.js';
import { all, type Permission } from './permission.js';
import { permissionsOfTable } from './table-permissions.js';

/** Who may open, feed, act on and close major cases, and read of them. */
export const majorCasePermissions = {
  ...permissionsOfTable(majorCaseTable, '/v1/major-cases'),
  readMajorCases: {
    zh: '查看重大事件',
    en: 'Read major cases and how each action went with each complaint',
    routes: ['GET /v1/major-cases', 'GET /v1/major-cases/{id}'],
    measured: 'nothing',
    to: all(...caseRoles),
  },
} as const satisfies Record<string, Permission>;
