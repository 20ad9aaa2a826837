import type { StaffEvent, StaffEventType } from './events.js';
import type { StaffMember } from './staff-member.js';

type DataOf = { [T in StaffEventType]: Extract<StaffEvent, { readonly type: T }>['data'] };

/** What a fact changes in a member of staff. */
type Memories = {
  readonly [T in StaffEventType]: (data: DataOf[T], member: StaffMember) => Partial<StaffMember>;
};

const memories: Memories = {
  StaffEnrolled: ({ staffId, person = null, ...said }) => ({
    ...said,
    person,
    standing: 'active',
    id: staffId,
    agreements: [],
    trainings: [],
    absences: [],
    retiredOn: null,
    erased: false,
  }),
  StaffMoved: (post) => post,
  StaffChanged: (profile) => profile,
  AgreementSigned: (agreement, { agreements }) => ({ agreements: [...agreements, agreement] }),
  TrainingPassed: (training, { trainings }) => ({ trainings: [...trainings, training] }),
  AbsenceNoted: (absence, { absences }) => ({
    absences: [...absences.filter(({ from }) => from !== absence.from), absence],
  }),
  AbsenceEnded: ({ from, to }, { absences }) => ({
    absences: absences.map((absence) => (absence.from === from ? { ...absence, to } : absence)),
  }),
  StaffRetired: ({ retiredOn }) => ({ standing: 'retired', retiredOn }),
  PersonalDataErased: () => ({ erased: true }),
};

const changes = <T extends StaffEventType>(
  type: T,
  data: DataOf[T],
  member: StaffMember,
): Partial<StaffMember> => memories[type](data, member);

/** Remembers a fact, in whatever order it comes; what a later release may have added changes nothing. */
export const evolve = (member: StaffMember, { type, data }: StaffEvent): StaffMember =>
  Object.hasOwn(memories, type) ? { ...member, ...changes(type, data, member) } : member;
