import { ActionTable, type ProcessRow } from '../action-table.js';
import { type Role, staffRoles } from '../terms.js';
import type { PersonCommandType } from './commands.js';
import type { PersonEventType } from './events.js';

/** `known` also before anything was noted: whoever has an id has data here. */
export type PersonStanding = 'known' | 'erasing' | 'erased';

export type PersonRow = ProcessRow<PersonCommandType, PersonEventType, PersonStanding>;

const keepers: readonly Role[] = ['administrator', 'site-head'];

/**
 * What may be done about a person's data (domain.md §7), below `/v1/persons`. The decider, the
 * permission guard, the description of the API and the docs read this table.
 */
const rows = {
  open: {
    command: 'OpenPersonalData',
    event: 'PersonalDataOpened',
    from: ['known', 'erasing'],
    by: [...staffRoles, 'service', 'system'],
    route: null,
    zh: '查看个人信息',
    en: 'Open personal data',
  },
  hold: {
    command: 'PlaceLegalHold',
    event: 'LegalHoldPlaced',
    from: ['known'],
    by: keepers,
    route: 'POST /{id}/holds',
    zh: '设置法律保留',
    en: 'Place a legal hold',
  },
  release: {
    command: 'LiftLegalHold',
    event: 'LegalHoldLifted',
    from: ['known'],
    by: keepers,
    route: 'PUT /{id}/holds/{hold}/release',
    zh: '解除法律保留',
    en: 'Lift a legal hold',
  },
  erase: {
    command: 'BeginErasure',
    event: 'ErasureBegun',
    from: ['known', 'erasing'],
    by: keepers,
    route: 'POST /{id}/erasure',
    zh: '删除个人信息',
    en: 'Erase personal data',
  },
  completeErasure: {
    command: 'ErasePerson',
    event: 'PersonErased',
    from: ['erasing'],
    by: ['system'],
    route: null,
    zh: '完成删除',
    en: 'Complete the erasure',
  },
} as const satisfies Record<string, PersonRow>;

export type PersonActionName = keyof typeof rows;

export const personTable = new ActionTable<PersonActionName, PersonRow>(rows);
