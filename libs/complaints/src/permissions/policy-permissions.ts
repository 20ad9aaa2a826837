import { all, type Permission } from './permission.js';

/** Who may see and change the rules. They say nothing of any person or complaint. */
export const policyPermissions = {
  readPolicies: {
    zh: '查看规则',
    en: 'Read the rules, those in force and those before',
    routes: ['GET /v1/policies', 'GET /v1/policies/current', 'GET /v1/policies/{version}'],
    measured: 'nothing',
    to: 'everybody',
  },
  checkPolicy: {
    zh: '检查规则草案',
    en: 'Have a draft of the rules looked through; nothing is published',
    routes: ['POST /v1/policies/check'],
    measured: 'nothing',
    to: all('administrator', 'head-of-intake', 'site-head', 'quality', 'supervisor', 'management'),
  },
  publishPolicy: {
    zh: '发布规则与日历',
    en: 'Publish a policy or a calendar',
    routes: ['POST /v1/policies', 'POST /v1/policies/calendars'],
    measured: 'nothing',
    to: all('administrator'),
  },
} as const satisfies Record<string, Permission>;
