import { type ActionRow, ActionTable } from '../action-table.js';
import type { Role } from '../terms.js';
import type { OutageCommandType } from './commands.js';
import type { OutageEventType } from './events.js';

/** `none`: there is no such outage. */
export type OutageStanding = 'none' | 'open' | 'ended';

/** States of an outage; what was noted on paper may still be found after the end. */
export const outageStates = ['open', 'ended'] as const satisfies readonly OutageStanding[];

export type OutageRow = ActionRow<OutageCommandType, OutageEventType, OutageStanding>;

const leads: readonly Role[] = ['shift-lead', 'chief-on-duty', 'head-of-intake', 'site-head'];

/**
 * Who may do what about an outage (S4.69–S4.75), below `/v1/outages`. The decider, the permission
 * guard, the description of the API and the docs read this table.
 */
const rows = {
  declare: {
    command: 'DeclareOutage',
    event: 'OutageDeclared',
    from: ['none'],
    by: [...leads, 'technical-support', 'service'],
    route: 'POST /',
    zh: '宣布故障',
    en: 'Declare',
  },
  expect: {
    command: 'ExpectRecovery',
    event: 'RecoveryExpected',
    from: ['open'],
    by: [...leads, 'technical-support', 'service'],
    route: 'PUT /{id}/expected-recovery',
    zh: '预计恢复',
    en: 'Expect recovery',
  },
  notice: {
    command: 'PublishNotice',
    event: 'NoticePublished',
    from: ['open'],
    by: [...leads, 'management'],
    route: 'POST /{id}/notices',
    zh: '发布公告',
    en: 'Publish notice',
  },
  backFill: {
    command: 'LinkBackFilled',
    event: 'ComplaintBackFilled',
    from: ['open', 'ended'],
    by: ['intake-agent', 'handler', 'shift-lead'],
    route: 'POST /{id}/back-filled',
    zh: '补录',
    en: 'Back-fill complaint',
  },
  end: {
    command: 'EndOutage',
    event: 'OutageEnded',
    from: ['open'],
    by: leads,
    route: 'PUT /{id}/end',
    zh: '结束',
    en: 'End',
  },
} as const satisfies Record<string, OutageRow>;

export type OutageActionName = keyof typeof rows;

export const outageTable = new ActionTable<OutageActionName, OutageRow>(rows);
