import { all, type Permission } from './permission.js';

/** Who may look after the system itself; none of it shows what a complaint says. */
export const systemPermissions = {
  readHealth: {
    zh: '健康状态',
    en: 'Ask whether it is well',
    routes: ['GET /health'],
    measured: 'nothing',
    to: 'anybody',
  },
  readDescription: {
    zh: '接口说明',
    en: 'Read the description of the API',
    routes: ['GET /openapi.json'],
    measured: 'nothing',
    to: 'anybody',
  },
  readMetrics: {
    zh: '运行指标',
    en: 'Read the measures of a process',
    routes: ['GET /metrics'],
    measured: 'nothing',
    to: all('administrator', 'auditor', 'service'),
  },
  readTables: {
    zh: '流程与队列目录',
    en: 'Read the lifecycle table and the names of queues',
    routes: ['GET /v1/lifecycle', 'GET /v1/queues'],
    measured: 'nothing',
    to: 'everybody',
  },
  readReadModels: {
    zh: '读模型状态',
    en: 'See how far the read models are',
    routes: ['GET /v1/read-models'],
    measured: 'nothing',
    to: all('administrator', 'auditor'),
  },
  keepReadModels: {
    zh: '重建读模型',
    en: 'Order read models anew',
    routes: ['POST /v1/read-models/{name}/rebuilds', 'POST /v1/read-models/parked-retries'],
    measured: 'nothing',
    to: all('administrator'),
  },
  signIn: {
    zh: '登录',
    en: 'Sign in and stay signed in',
    routes: ['POST /v1/sessions', 'PUT /v1/sessions'],
    measured: 'nothing',
    to: 'anybody',
  },
  signOut: {
    zh: '退出与本人账号',
    en: 'Sign out, see one’s own account',
    routes: ['DELETE /v1/sessions', 'GET /v1/account'],
    measured: 'nothing',
    to: 'everybody',
  },
  changePassword: {
    zh: '修改密码',
    en: 'Change one’s own password',
    routes: ['PUT /v1/account/password'],
    measured: 'nothing',
    to: 'everybody',
  },
  readAccounts: {
    zh: '查看账号',
    en: 'See the accounts',
    routes: ['GET /v1/accounts'],
    measured: 'nothing',
    to: all('administrator', 'auditor'),
  },
  keepAccounts: {
    zh: '管理账号',
    en: 'Make, change, close and reopen accounts',
    routes: [
      'POST /v1/accounts',
      'POST /v1/accounts/services',
      'PUT /v1/accounts/{id}/appointment',
      'PUT /v1/accounts/{id}/disablement',
      'PUT /v1/accounts/{id}/reset',
    ],
    measured: 'nothing',
    to: all('administrator'),
  },
} as const satisfies Record<string, Permission>;
