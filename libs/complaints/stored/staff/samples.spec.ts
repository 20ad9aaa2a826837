import { readdirSync, readFileSync } from 'node:fs';
import { facts } from '#libs/event-sourcing/testing';
import type { StaffEvent, StaffEventType } from '../../src/staff/events.js';
import * as the from '../../src/staff/staff.scenes.js';
import { staffMember, type StaffMember } from '../../src/staff/staff-member.js';
import { staffTable } from '../../src/staff/staff-table.js';

/**
 * One frozen sample of each event of the streams of staff as version 1 stores it. They are never
 * edited: an event of this shape stands in somebody's log.
 */
const fileOf = (type: StaffEventType): string =>
  `${type.replaceAll(/(?<!^)[A-Z]/gu, '-$&').toLowerCase()}.v1.json`;

const sampleOf = (type: StaffEventType) =>
  JSON.parse(readFileSync(new URL(fileOf(type), import.meta.url), 'utf8')) as StaffEvent;

const today: Readonly<Record<StaffEventType, StaffEvent>> = {
  StaffEnrolled: the.enrolled(),
  StaffMoved: the.moved(),
  StaffChanged: the.changed(),
  AgreementSigned: the.agreementSigned(),
  TrainingPassed: the.trainingPassed(),
  AbsenceNoted: the.absenceNoted(),
  AbsenceEnded: the.absenceEnded(),
  StaffRetired: the.retired(),
  PersonalDataErased: the.erased(),
};

const away = { from: '2026-03-02T09:00:00.000Z', to: '2026-03-03T09:00:00.000Z', reason: '年假' };

/** What each sample leaves behind, on somebody who is enrolled and will be away. */
const remembered: Readonly<Record<StaffEventType, Partial<StaffMember>>> = {
  StaffEnrolled: { standing: 'active', id: '2001', role: 'handler', absences: [] },
  StaffMoved: { department: 'network' },
  StaffChanged: { maximumLoad: 8 },
  AgreementSigned: { agreements: [{ signedOn: '2026-03-01', validUntil: '2028-02-29' }] },
  TrainingPassed: {
    trainings: [expect.objectContaining({ qualification: 'pre-job', expiresOn: '2027-02-28' })],
  },
  AbsenceNoted: { absences: [away] },
  AbsenceEnded: { absences: [{ ...away, to: '2026-03-02T12:00:00.000Z' }] },
  StaffRetired: { standing: 'retired', retiredOn: '2026-03-02' },
  PersonalDataErased: { standing: 'active', erased: true },
};

const types = staffTable.names.flatMap((name) => staffTable.rows[name].event);

describe('Stored events of staff', () => {
  it('have a sample for each type, and a file for nothing else', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
    expect(files.toSorted()).toEqual(types.map(fileOf).toSorted());
  });

  it.each(types)('of type %s have the fields that are expected today', (type) => {
    expect(sampleOf(type)).toMatchObject({ type, schemaVersion: 1 });
    expect(Object.keys(sampleOf(type).data)).toEqual(Object.keys(today[type].data));
  });

  it.each(types)('of type %s are remembered', (type) => {
    const before = [the.enrolled(), the.absenceNoted()];
    const after = facts(...before, sampleOf(type)).reduce(staffMember.evolve, staffMember.initial);
    expect(after).toMatchObject(remembered[type]);
  });
});
