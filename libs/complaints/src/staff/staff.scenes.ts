import type { Message } from '#libs/event-sourcing';
import type { ErasePersonalData } from '../complaint/commands.js';
import type { PersonalDataErased } from '../complaint/events.js';
import type * as Wish from './commands.js';
import type * as Fact from './events.js';

/** A builder of messages: the usual one, or one with some of its data changed. */
const usual =
  <M extends Message>(type: M['type'], data: M['data']) =>
  (change: Partial<M['data']> = {}): M =>
    ({ type, data: { ...data, ...change } }) as M;

export const post: Fact.Post = { role: 'handler', department: 'billing' };
export const profile: Fact.Profile = {
  name: '李娜',
  skills: ['roaming', 'refunds'],
  areas: ['昆明'],
  productLines: ['value-added'],
  maximumLoad: 12,
};
const member = { staffId: '2001', ...post, ...profile };
const signed = { signedOn: '2026-03-01', validUntil: '2028-02-29' };
const training: Fact.Training = {
  qualification: 'pre-job',
  subjects: ['products', 'standards', 'communication', 'process'],
  hours: 40,
  score: 92,
  passedOn: '2026-03-01',
  expiresOn: '2027-02-28',
};
/** From the second of March, 17:00 in Shanghai, for a day. */
const leave = {
  from: '2026-03-02T09:00:00.000Z',
  to: '2026-03-03T09:00:00.000Z',
  reason: '年假',
};

export const enrol = usual<Wish.EnrolStaff>('EnrolStaff', member);
export const move = usual<Wish.MoveStaff>('MoveStaff', { ...post, department: 'network' });
export const change = usual<Wish.ChangeStaff>('ChangeStaff', { ...profile, maximumLoad: 8 });
export const recordAgreement = usual<Wish.RecordAgreement>('RecordAgreement', signed);
export const recordTraining = usual<Wish.RecordTraining>('RecordTraining', training);
export const noteAbsence = usual<Wish.NoteAbsence>('NoteAbsence', leave);
export const endAbsence = usual<Wish.EndAbsence>('EndAbsence', { from: null, to: null });
export const retire = usual<Wish.RetireStaff>('RetireStaff', { retiredOn: null, reason: null });

export const enrolled = usual<Fact.StaffEnrolled>('StaffEnrolled', member);
export const moved = usual<Fact.StaffMoved>('StaffMoved', { ...post, department: 'network' });
export const changed = usual<Fact.StaffChanged>('StaffChanged', { ...profile, maximumLoad: 8 });
export const agreementSigned = usual<Fact.AgreementSigned>('AgreementSigned', signed);
export const trainingPassed = usual<Fact.TrainingPassed>('TrainingPassed', training);
export const absenceNoted = usual<Fact.AbsenceNoted>('AbsenceNoted', leave);
export const absenceEnded = usual<Fact.AbsenceEnded>('AbsenceEnded', {
  from: leave.from,
  to: '2026-03-02T12:00:00.000Z',
});
export const retired = usual<Fact.StaffRetired>('StaffRetired', {
  retiredOn: '2026-03-02',
  reason: '调离',
});
export const erased = usual<PersonalDataErased>('PersonalDataErased', {
  person: 'personaaaa',
  certificate: 'person-personaaaa',
});
export const erase = usual<ErasePersonalData>('ErasePersonalData', erased().data);
