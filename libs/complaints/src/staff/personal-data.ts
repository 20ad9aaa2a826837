import type { PersonalData } from '#libs/event-sourcing';
import type { StaffEvent } from './events.js';
import type { StaffMember } from './staff-member.js';

/** What in a record of staff is personal: the name, and why somebody was away or left. */
export const staffPersonalData: PersonalData<StaffEvent, StaffMember> = {
  personOf: ({ person }) => person,
  introducedBy: ({ type, data }) =>
    type === 'StaffEnrolled' ? { identity: `staff ${data.staffId}`, alsoKnownBy: [] } : undefined,
  fields: {
    StaffEnrolled: { name: 'name' },
    StaffChanged: { name: 'name' },
    AbsenceNoted: { reason: 'text' },
    StaffRetired: { reason: 'text' },
  },
};
