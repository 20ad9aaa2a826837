import { ActionTable, type ProcessRow } from '../action-table.js';
import type { Role } from '../terms.js';
import type { StaffCommandType } from './commands.js';
import type { StaffEventType } from './events.js';

/** `none`: nobody is enrolled under that number. */
export type StaffStanding = 'none' | 'active' | 'retired';

export type StaffRow = ProcessRow<StaffCommandType, StaffEventType, StaffStanding>;

const personnel: readonly Role[] = ['administrator', 'head-of-intake'];
const leads: readonly Role[] = [...personnel, 'shift-lead', 'chief-on-duty'];

/**
 * Who may do what with the record of a member of staff (domain.md §7), below `/v1/staff`. The
 * decider, the permission guard, the description of the API and the docs read this table.
 */
const rows = {
  enrol: {
    command: 'EnrolStaff',
    event: 'StaffEnrolled',
    from: ['none', 'retired'],
    by: personnel,
    route: 'POST /',
    zh: '入职登记',
    en: 'Enrol',
  },
  move: {
    command: 'MoveStaff',
    event: 'StaffMoved',
    from: ['active'],
    by: personnel,
    route: 'PUT /{id}/post',
    zh: '调岗',
    en: 'Move',
  },
  change: {
    command: 'ChangeStaff',
    event: 'StaffChanged',
    from: ['active'],
    by: [...personnel, 'shift-lead'],
    route: 'PUT /{id}/profile',
    zh: '变更资料',
    en: 'Change profile',
  },
  agreement: {
    command: 'RecordAgreement',
    event: 'AgreementSigned',
    from: ['active'],
    by: personnel,
    route: 'PUT /{id}/confidentiality-agreement',
    zh: '签署保密协议',
    en: 'Record confidentiality agreement',
  },
  training: {
    command: 'RecordTraining',
    event: 'TrainingPassed',
    from: ['active'],
    by: [...personnel, 'shift-lead', 'quality'],
    route: 'PUT /{id}/training',
    zh: '培训合格',
    en: 'Record passed training',
  },
  absence: {
    command: 'NoteAbsence',
    event: 'AbsenceNoted',
    from: ['active'],
    by: leads,
    route: 'PUT /{id}/absence',
    zh: '请假',
    en: 'Note absence',
  },
  presence: {
    command: 'EndAbsence',
    event: 'AbsenceEnded',
    from: ['active'],
    by: leads,
    route: 'PUT /{id}/presence',
    zh: '销假',
    en: 'End absence',
  },
  retire: {
    command: 'RetireStaff',
    event: 'StaffRetired',
    from: ['active'],
    by: personnel,
    route: 'PUT /{id}/retirement',
    zh: '离岗',
    en: 'Retire',
  },
  erase: {
    command: 'ErasePersonalData',
    event: 'PersonalDataErased',
    from: ['retired'],
    by: ['system'],
    route: null,
    zh: '删除个人信息',
    en: 'Erase personal data',
  },
} as const satisfies Record<string, StaffRow>;

export type StaffActionName = keyof typeof rows;

export const staffTable = new ActionTable<StaffActionName, StaffRow>(rows);
