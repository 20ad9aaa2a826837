import {
  type CalendarDate,
  staffMember,
  type StaffEvent,
  type StaffMember,
  staffTable,
} from '#libs/complaints';
import type { Fact, Projection, RecordedEvent } from '#libs/event-sourcing';
import { staffCollection } from './staff-collection.js';
import type { StaffEntry } from './staff-entry.js';

/** Every member of staff: what he does, what he can be given, and until when he may do it. */
export const staff: Projection<StaffEntry> = {
  collection: staffCollection,
  category: 'staff',
  project(entry, event) {
    if (!isStaffEvent(event)) return entry && { ...entry, revision: event.revision };
    const member = staffMember.evolve(entry ?? staffMember.initial, event);
    return concluded(member, event.stream.slice('staff-'.length), event.revision);
  },
};

const isStaffEvent = (event: RecordedEvent): event is RecordedEvent & Fact<StaffEvent> =>
  staffTable.records(event.type);

function concluded(member: StaffMember, id: string, revision: number): StaffEntry {
  const { agreements, trainings, skills, areas, productLines } = member;
  return {
    ...member,
    id,
    revision,
    retired: member.standing === 'retired',
    signed: agreements.length > 0,
    agreementValidUntil: latest(agreements.map(({ validUntil }) => validUntil)),
    trained: trainings.length > 0,
    trainingExpiresOn: latest(trainings.map(({ expiresOn }) => expiresOn)),
    words: [...skills, ...areas, ...productLines].join('\n'),
  };
}

/** The last of the days; `null` where one has no end, or there is none. */
const latest = (days: readonly (CalendarDate | null)[]): CalendarDate | null =>
  days.reduce<CalendarDate | null>(
    (last, day, index) =>
      index === 0 ? day : last === null || day === null ? null : max(last, day),
    null,
  );

const max = (one: CalendarDate, other: CalendarDate) => (one > other ? one : other);
