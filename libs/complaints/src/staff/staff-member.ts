import type { Decider, PersonId, Refusal } from '#libs/event-sourcing';
import type { CalendarDate } from '../calendar/calendar.js';
import { blankField } from '../complaint/blank.js';
import { defaultPolicy } from '../policy/default-policy.js';
import type { StaffId } from '../terms.js';
import type { StaffCommand } from './commands.js';
import { decision } from './decisions.js';
import type { Absence, Agreement, Post, Profile, StaffEvent, Training } from './events.js';
import { evolve } from './evolve.js';
import { staffPersonalData } from './personal-data.js';
import { refuseStaff, type StaffRefusalCode } from './refusals.js';
import { type StaffStanding, staffTable } from './staff-table.js';

/** A member of staff as the history leaves him. */
export type StaffMember = Profile & {
  readonly standing: StaffStanding;
  readonly id: StaffId;
  /** Whose personal data it is; `null` on a log without sealing. */
  readonly person: PersonId | null;
  /** `null` before enrolment. */
  readonly role: Post['role'] | null;
  readonly department: Post['department'] | null;
  /** Since the last enrolment, in the order of the record; so are trainings and absences. */
  readonly agreements: readonly Agreement[];
  readonly trainings: readonly Training[];
  readonly absences: readonly Absence[];
  readonly retiredOn: CalendarDate | null;
  /** Nobody can read any more who it was. */
  readonly erased: boolean;
};

const initial: StaffMember = {
  standing: 'none',
  id: '',
  person: null,
  name: '',
  role: null,
  department: null,
  skills: [],
  areas: [],
  productLines: [],
  maximumLoad: null,
  agreements: [],
  trainings: [],
  absences: [],
  retiredOn: null,
  erased: false,
};

/** The rules of staff records, with dates as calendars show them in the zone of the rules in force. */
export const staffMemberIn = (
  timeZone: () => string,
): Decider<StaffCommand, StaffEvent, StaffMember> => ({
  initial,
  evolve,
  personal: staffPersonalData,
  decide: (command, member, by): readonly StaffEvent[] | Refusal<StaffRefusalCode> => {
    const action = staffTable.actionOf(command.type);
    const { from } = staffTable.rows[action];
    if (!from.includes(member.standing)) {
      const message = `"${action}" is for those who stand at ${from.join(', ')}; ${member.id || 'this number'} stands at ${member.standing}.`;
      const code = command.type === 'EnrolStaff' ? 'staff-exists' : 'not-allowed-now';
      return refuseStaff(member, code, message);
    }
    const field = blankField(command.data);
    if (field !== undefined) {
      const message = `A text is expected in "${field}"; it is blank.`;
      return refuseStaff(member, 'text-blank', message, { field });
    }
    return decision(command, member, { ...by, timeZone: timeZone() });
  },
});

/** The rules of staff records in the zone of the default policy. */
export const staffMember = staffMemberIn(() => defaultPolicy.timeZone);
