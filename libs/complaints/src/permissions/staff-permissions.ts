import { staffTable } from '../staff/staff-table.js';
import { all, type Permission } from './permission.js';
import { permissionsOfTable } from './table-permissions.js';

const leads = ['shift-lead', 'chief-on-duty', 'head-of-intake', 'site-head'] as const;

/** Who may keep and see the records of staff. */
export const staffPermissions = {
  ...permissionsOfTable(staffTable, '/v1/staff'),
  /** Whoever assigns must know to whom. */
  listStaff: {
    zh: '查看人员名单',
    en: 'See who works here and who may take up work',
    routes: ['GET /v1/staff'],
    measured: 'nothing',
    to: all(
      'intake-agent',
      'handler',
      'technical-support',
      ...leads,
      'quality',
      'supervisor',
      'management',
      'auditor',
      'administrator',
    ),
  },
  /** Names and reasons of absence are masked for whoever lacks it. */
  openStaffData: {
    zh: '查看人员个人信息原文（记录目的）',
    en: 'Open personal data of staff, for a purpose that is recorded',
    routes: [],
    measured: 'nothing',
    to: all(...leads, 'quality', 'supervisor', 'auditor', 'administrator'),
  },
  /** Scores and reasons of absence are for those who answer for the person. */
  readStaff: {
    zh: '查看人员档案',
    en: 'Read the record of a member of staff',
    routes: ['GET /v1/staff/{id}'],
    measured: 'nothing',
    to: all(...leads, 'quality', 'supervisor', 'auditor', 'administrator'),
  },
} as const satisfies Record<string, Permission>;
