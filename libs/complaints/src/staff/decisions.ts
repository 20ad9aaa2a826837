import type { Circumstances, Refusal } from '#libs/event-sourcing';
import { dateIn } from '../calendar/date-in.js';
import type { Instant } from '../terms.js';
import type {
  ChangeStaff,
  EndAbsence,
  MoveStaff,
  NoteAbsence,
  RecordAgreement,
  RecordTraining,
  RetireStaff,
  StaffCommand,
} from './commands.js';
import type { Absence, StaffEvent } from './events.js';
import { refuseStaff, type StaffRefusalCode } from './refusals.js';
import type { StaffMember } from './staff-member.js';

type Setting = Circumstances & { readonly timeZone: string };
type Answer = readonly StaffEvent[] | Refusal<StaffRefusalCode>;
type Decision<C extends StaffCommand> = (
  wish: C['data'],
  member: StaffMember,
  setting: Setting,
) => Answer;

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The member's record says all of this already. */
const alreadySays = (member: StaffMember, part: Partial<StaffMember>): boolean =>
  Object.entries(part).every(([name, value]) => same(Reflect.get(member, name), value));

/** Spans of days and of moments alike: both sort as plain text. */
function reversed(member: StaffMember, from: string, until: string | null) {
  if (until === null || until >= from) return undefined;
  const message = `It is to begin at ${from} and to end before that, at ${until}.`;
  return refuseStaff(member, 'ends-before-it-begins', message, { from, until });
}

function future(member: StaffMember, field: string, date: string, { at, timeZone }: Setting) {
  const today = dateIn(timeZone, at);
  if (date <= today) return undefined;
  const message = `${field} ${date} lies after ${today}; it is recorded when it has come about.`;
  return refuseStaff(member, 'in-the-future', message, { field, today });
}

const move: Decision<MoveStaff> = (data, member) =>
  alreadySays(member, data) ? [] : [{ type: 'StaffMoved', data }];

const change: Decision<ChangeStaff> = (data, member) =>
  alreadySays(member, data) ? [] : [{ type: 'StaffChanged', data }];

const recordAgreement: Decision<RecordAgreement> = (data, member, setting) => {
  const { signedOn, validUntil } = data;
  const refused =
    future(member, 'signedOn', signedOn, setting) ?? reversed(member, signedOn, validUntil);
  if (refused !== undefined) return refused;
  const known = member.agreements.some((one) => same(agreementOf(one), agreementOf(data)));
  return known ? [] : [{ type: 'AgreementSigned', data }];
};

const agreementOf = ({ signedOn, validUntil }: RecordAgreement['data']) => [signedOn, validUntil];

const recordTraining: Decision<RecordTraining> = (data, member, setting) => {
  if (setting.actor.id === member.id) {
    const message = `${member.id} passed it; somebody else records that.`;
    return refuseStaff(member, 'own-training', message);
  }
  const { passedOn, expiresOn } = data;
  const refused =
    future(member, 'passedOn', passedOn, setting) ?? reversed(member, passedOn, expiresOn);
  if (refused !== undefined) return refused;
  const known = member.trainings.some((one) => same(trainingOf(one), trainingOf(data)));
  return known ? [] : [{ type: 'TrainingPassed', data }];
};

const trainingOf = ({
  qualification,
  subjects,
  hours,
  score,
  passedOn,
  expiresOn,
}: RecordTraining['data']) => [qualification, subjects, hours, score, passedOn, expiresOn];

const overlap = (one: Absence, other: Absence): boolean =>
  startsBefore(one.from, other.to) && startsBefore(other.from, one.to);
const startsBefore = (from: Instant, to: Instant | null): boolean => to === null || from < to;

const noteAbsence: Decision<NoteAbsence> = ({ from, to, reason }, member, { at }) => {
  const absence = { from: from ?? at, to, reason };
  const refused = reversed(member, absence.from, to);
  if (refused !== undefined) return refused;
  const overlapping = member.absences.filter(
    (other) => other.from !== absence.from && overlap(absence, other),
  );
  if (overlapping.length > 0) {
    const message = `He is noted as absent in that time already, from ${overlapping.map((other) => other.from).join(', ')}.`;
    return refuseStaff(member, 'absence-overlaps', message, { others: overlapping });
  }
  const known = member.absences.find((other) => other.from === absence.from);
  const isNews = known === undefined || known.to !== to || known.reason !== reason;
  return isNews ? [{ type: 'AbsenceNoted', data: absence }] : [];
};

const endAbsence: Decision<EndAbsence> = (wish, member, { at }) => {
  const to = wish.to ?? at;
  const absence = member.absences.find((one) =>
    wish.from === null ? one.from <= to && startsBefore(to, one.to) : one.from === wish.from,
  );
  if (absence === undefined) {
    const which = wish.from === null ? `at ${to}` : `that began at ${wish.from}`;
    return refuseStaff(member, 'not-absent', `No absence is noted ${which}.`);
  }
  if (absence.to === to) return [];
  if (absence.to !== null && to > absence.to) {
    return refuseStaff(member, 'not-absent', `That absence ended at ${absence.to} already.`);
  }
  return (
    reversed(member, absence.from, to) ?? [
      { type: 'AbsenceEnded', data: { from: absence.from, to } },
    ]
  );
};

const retire: Decision<RetireStaff> = ({ retiredOn, reason }, member, setting) => {
  const day = retiredOn ?? dateIn(setting.timeZone, setting.at);
  return (
    future(member, 'retiredOn', day, setting) ?? [
      { type: 'StaffRetired', data: { retiredOn: day, reason } },
    ]
  );
};

/** The rule for a command; it is only asked when the table allows the action now. */
export function decision(command: StaffCommand, member: StaffMember, setting: Setting): Answer {
  switch (command.type) {
    case 'EnrolStaff':
      return [{ type: 'StaffEnrolled', data: command.data }];
    case 'MoveStaff':
      return move(command.data, member, setting);
    case 'ChangeStaff':
      return change(command.data, member, setting);
    case 'RecordAgreement':
      return recordAgreement(command.data, member, setting);
    case 'RecordTraining':
      return recordTraining(command.data, member, setting);
    case 'NoteAbsence':
      return noteAbsence(command.data, member, setting);
    case 'EndAbsence':
      return endAbsence(command.data, member, setting);
    case 'RetireStaff':
      return retire(command.data, member, setting);
    case 'ErasePersonalData':
      return member.erased ? [] : [{ type: 'PersonalDataErased', data: command.data }];
  }
}
