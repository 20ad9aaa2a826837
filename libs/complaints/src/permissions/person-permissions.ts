import { personTable } from '../person/person-table.js';
import { all, type Permission } from './permission.js';
import { permissionsOfTable } from './table-permissions.js';

const leads = ['shift-lead', 'chief-on-duty', 'head-of-intake'] as const;
/** They see who looked and what may be erased; nothing here says who a person is. */
const keepers = ['administrator', 'site-head', 'quality', 'auditor'] as const;

const actions = permissionsOfTable(personTable, '/v1/persons');

/** Who may hold, erase and look into what is kept of persons. Who opens their data, others say. */
export const personPermissions = {
  'persons.hold': actions['persons.hold'],
  'persons.release': actions['persons.release'],
  'persons.erase': actions['persons.erase'],
  /**
   * Whoever calls again must be found. The number travels in the body, so that it stands in no log;
   * nothing is changed by it.
   */
  searchPersons: {
    zh: '按号码查找用户',
    en: 'Find persons by a number',
    routes: ['POST /v1/persons/search'],
    measured: 'nothing',
    to: all(...keepers, ...leads, 'supervisor', 'intake-agent', 'handler', 'technical-support'),
  },
  readPersons: {
    zh: '查看个人信息的保管情况',
    en: 'See the holds, the cases and the erasure of a person',
    routes: ['GET /v1/persons/due', 'GET /v1/persons/{id}', 'GET /v1/persons/{id}/certificate'],
    measured: 'nothing',
    to: all(...keepers),
  },
  readOpenings: {
    zh: '查看个人信息访问记录',
    en: 'See who opened a person’s data, when and what for',
    routes: ['GET /v1/persons/{id}/openings'],
    measured: 'nothing',
    to: all(...keepers),
  },
} as const satisfies Record<string, Permission>;
