import { outageTable } from '../outage/outage-table.js';
import { caseRoles } from '../terms.js';
import { all, type Permission } from './permission.js';
import { permissionsOfTable } from './table-permissions.js';

/** Who may declare, back-fill and end outages, and read of them. */
export const outagePermissions = {
  ...permissionsOfTable(outageTable, '/v1/outages'),
  readOutages: {
    zh: '查看故障',
    en: 'Read outages and what was back-filled',
    routes: ['GET /v1/outages', 'GET /v1/outages/{id}'],
    measured: 'nothing',
    to: all(...caseRoles, 'service'),
  },
  /** Customers are told without having to say who they are (S4.70, S4.74). */
  readNotices: {
    zh: '查看公告',
    en: 'Read the public notices of outages that go on',
    routes: ['GET /v1/outages/notices'],
    measured: 'nothing',
    to: 'anybody',
  },
} as const satisfies Record<string, Permission>;
