import { caseStudyActions } from '../case-study/case-study.js';
import { conductActions } from '../conduct-case/lifecycle.js';
import { all, own, type Permission } from './permission.js';
import { permissionsOfTable } from './table-permissions.js';

const leads = ['shift-lead', 'chief-on-duty', 'head-of-intake', 'site-head'] as const;
const overseers = ['quality', 'supervisor', 'auditor', 'management'] as const;
const front = ['intake-agent', 'handler', 'technical-support'] as const;

/** Who may do what with conduct cases and the case library, and read of them. */
export const conductPermissions = {
  ...permissionsOfTable(conductActions, '/v1/conduct-cases'),
  ...permissionsOfTable(caseStudyActions, '/v1/case-studies'),
  /** The signed paper says that somebody may vote; who he is must not be known (S3.42). */
  vote: {
    zh: '无记名投票',
    en: 'Put a ballot into the box',
    routes: ['POST /v1/conduct-cases/{id}/ballots'],
    measured: 'nothing',
    to: 'anybody',
  },
  listConductCases: {
    zh: '查看白名单列表',
    en: 'See the list of conduct cases',
    routes: ['GET /v1/conduct-cases'],
    measured: 'nothing',
    to: all(...leads, ...overseers),
  },
  /** Whoever is complained about, submitted it or sits on its panel reads that case. */
  readConductCase: {
    zh: '查看白名单档案',
    en: 'Read a conduct case, its history and its ballot',
    routes: [
      'GET /v1/conduct-cases/{id}',
      'GET /v1/conduct-cases/{id}/history',
      'GET /v1/conduct-cases/{id}/obligations',
      'GET /v1/conduct-cases/{id}/ballot',
    ],
    measured: 'query',
    to: { ...all(...leads, ...overseers), ...own(...front) },
  },
  readCaseStudies: {
    zh: '查看案例库',
    en: 'Read the case library',
    routes: ['GET /v1/case-studies', 'GET /v1/case-studies/{id}'],
    measured: 'nothing',
    to: all(...leads, ...overseers, ...front),
  },
} as const satisfies Record<string, Permission>;
