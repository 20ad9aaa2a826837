import { type ActionRow, ActionTable } from '../action-table.js';
import type { Role } from '../terms.js';
import type { MajorCaseAction, OpenMajorCase } from './commands.js';
import type { MajorCaseEventType } from './events.js';

/** `none`: there is no such case. */
export type MajorCaseStanding = 'none' | 'open' | 'closed';

export const majorCaseStates = ['open', 'closed'] as const satisfies readonly MajorCaseStanding[];

export type MajorCaseRow = ActionRow<
  (MajorCaseAction | OpenMajorCase)['type'],
  MajorCaseEventType,
  MajorCaseStanding
>;

const leads: readonly Role[] = ['shift-lead', 'chief-on-duty', 'head-of-intake', 'site-head'];
const commanders: readonly Role[] = [...leads, 'supervisor', 'management'];

/**
 * Who may do what with a major case (S4.67, S4.68, S4.72, S4.73), below `/v1/major-cases`. The
 * decider, the permission guard and the description of the API read this table.
 */
const rows = {
  open: {
    command: 'OpenMajorCase',
    event: 'MajorCaseOpened',
    from: ['none'],
    by: commanders,
    route: 'POST /',
    zh: '启动重大事件',
    en: 'Open',
  },
  attach: {
    command: 'AttachComplaint',
    event: 'MemberAttached',
    from: ['open'],
    by: ['intake-agent', ...commanders],
    route: 'PUT /{id}/complaints/{complaintId}',
    zh: '归入投诉',
    en: 'Attach complaint',
  },
  detach: {
    command: 'DetachComplaint',
    event: 'MemberDetached',
    from: ['open'],
    by: commanders,
    route: 'PUT /{id}/detachments',
    zh: '移出投诉',
    en: 'Detach complaint',
  },
  act: {
    command: 'TakeMajorAction',
    event: 'MajorActionTaken',
    from: ['open'],
    by: commanders,
    route: 'POST /{id}/actions',
    zh: '统一处置',
    en: 'Act on all',
  },
  solve: {
    command: 'RecordMajorSolution',
    event: 'MajorSolutionRecorded',
    from: ['open'],
    by: commanders,
    route: 'PUT /{id}/solution',
    zh: '解决方案',
    en: 'Record solution',
  },
  close: {
    command: 'CloseMajorCase',
    event: 'MajorCaseClosed',
    from: ['open'],
    by: ['chief-on-duty', 'head-of-intake', 'site-head', 'management'],
    route: 'PUT /{id}/closure',
    zh: '结束重大事件',
    en: 'Close',
  },
} as const satisfies Record<string, MajorCaseRow>;

export type MajorCaseActionName = keyof typeof rows;

export const majorCaseTable = new ActionTable<MajorCaseActionName, MajorCaseRow>(rows);
