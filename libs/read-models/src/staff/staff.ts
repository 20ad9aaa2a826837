import {
  type CalendarDate,
  staffMember,
  type StaffEvent,
  type StaffMember,
  staffTable,
} from '#libs/complaints';
import type { Fact, Projection, RecordedEvent } from '#libs/event-sourcing';
import { plainWords, type WordsIn } from '../words-in.js';
import { staffCollection } from './staff-collection.js';
import type { StaffEntry } from './staff-entry.js';

/** Every member of staff: what he does, what he can be given, and until when he may do it. */
export const staffFindableBy = (wordsIn: WordsIn): Projection<StaffEntry> => ({
  collection: staffCollection,
  category: 'staff',
  project(entry, event) {
    if (!isStaffEvent(event)) return entry && { ...entry, revision: event.revision };
    const member = staffMember.evolve(entry ?? staffMember.initial, event);
    return { ...concluded(member, event), words: wordsOf(entry, event, wordsIn) };
  },
});

/** The staff of a log that seals nothing. */
export const staff = staffFindableBy(plainWords);

const isStaffEvent = (event: RecordedEvent): event is RecordedEvent & Fact<StaffEvent> =>
  staffTable.records(event.type);

const idOf = ({ stream }: RecordedEvent): string => stream.slice('staff-'.length);

function wordsOf(
  entry: StaffEntry | undefined,
  event: RecordedEvent & Fact<StaffEvent>,
  wordsIn: WordsIn,
): string | null {
  if (event.type === 'PersonalDataErased') return wordsIn([idOf(event)]);
  if (event.type !== 'StaffEnrolled' && event.type !== 'StaffChanged') return entry?.words ?? null;
  const { name, skills, areas, productLines } = event.data;
  return wordsIn([idOf(event), name, ...skills, ...areas, ...productLines]);
}

function concluded(member: StaffMember, event: RecordedEvent): Omit<StaffEntry, 'words'> {
  const { agreements, trainings } = member;
  return {
    ...member,
    id: idOf(event),
    revision: event.revision,
    retired: member.standing === 'retired',
    signed: agreements.length > 0,
    agreementValidUntil: latest(agreements.map(({ validUntil }) => validUntil)),
    trained: trainings.length > 0,
    trainingExpiresOn: latest(trainings.map(({ expiresOn }) => expiresOn)),
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
