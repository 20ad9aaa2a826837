import * as fc from 'fast-check';
import { qualificationOf, staffMember, type StaffEvent } from '#libs/complaints';
import { facts } from '#libs/event-sourcing/testing';
import { folded, stored } from '../testing/folded.js';
import { recorded } from '../testing/recorded.js';
import { staff } from './staff.js';
import { staffCollection } from './staff-collection.js';
import { staffFile } from './staff-file.js';

const enrolled: StaffEvent = {
  type: 'StaffEnrolled',
  data: {
    staffId: '2001',
    name: '李娜',
    role: 'handler',
    department: 'billing',
    skills: ['roaming'],
    areas: ['昆明'],
    productLines: ['value-added'],
    maximumLoad: 12,
  },
};
const signed = (signedOn: string, validUntil: string | null): StaffEvent => ({
  type: 'AgreementSigned',
  data: { signedOn, validUntil },
});
const trained = (passedOn: string, expiresOn: string | null): StaffEvent => ({
  type: 'TrainingPassed',
  data: { qualification: 'pre-job', subjects: [], hours: 40, score: 90, passedOn, expiresOn },
});
const moved: StaffEvent = {
  type: 'StaffMoved',
  data: { role: 'shift-lead', department: 'network' },
};
const away: StaffEvent = {
  type: 'AbsenceNoted',
  data: { from: '2026-03-02T09:00:00.000Z', to: null, reason: null },
};
const retired: StaffEvent = {
  type: 'StaffRetired',
  data: { retiredOn: '2026-03-02', reason: null },
};

const listed = (...events: readonly StaffEvent[]) => folded(staff, recorded('staff-2001', events));

describe('A member of staff in the list', () => {
  it('shows his post and what he can be given', () =>
    expect(listed(enrolled, moved)).toMatchObject({
      id: '2001',
      revision: 1,
      name: '李娜',
      role: 'shift-lead',
      department: 'network',
      skills: ['roaming'],
      maximumLoad: 12,
      retired: false,
      signed: false,
      trained: false,
      words: '2001\n李娜\nroaming\n昆明\nvalue-added',
    }));

  it('shows until when he may work: the training that counts longest', () => {
    const dates = [signed('2026-01-01', '2026-12-31'), trained('2026-01-01', '2026-12-31')];
    const renewed = [signed('2026-02-01', '2028-01-31'), trained('2026-02-01', '2026-06-30')];
    expect(listed(enrolled, ...dates, ...renewed)).toMatchObject({
      signed: true,
      agreementValidUntil: '2028-01-31',
      trained: true,
      trainingExpiresOn: '2026-12-31',
    });
    const forEver = listed(enrolled, ...dates, trained('2026-02-01', null));
    expect(forEver).toMatchObject({ trained: true, trainingExpiresOn: null });
    expect(listed(enrolled, trained('2026-02-01', null), ...dates)?.trainingExpiresOn).toBeNull();
  });

  it('shows who has left, and begins anew when he comes back', () => {
    const career = [enrolled, signed('2026-01-01', null), trained('2026-01-01', null), retired];
    expect(listed(...career)).toMatchObject({ retired: true, retiredOn: '2026-03-02' });
    const back = { retired: false, signed: false, trained: false };
    expect(listed(...career, enrolled)).toMatchObject(back);
  });

  it('is found by his number alone once his personal data is erased', () => {
    const erased: StaffEvent = {
      type: 'PersonalDataErased',
      data: { person: '7f3kq2m9x4b8', certificate: 'person-7f3kq2m9x4b8' },
    };
    const before = listed(enrolled, retired);
    const after = { ...before, revision: 2, erased: true, words: '2001' };
    expect(listed(enrolled, retired, erased)).toEqual(after);
  });

  it('can be asked at any moment whether he may take up work', () => {
    const entry = listed(enrolled, signed('2026-01-01', null), trained('2026-01-01', null), away);
    if (entry === undefined) throw new TypeError('An entry was expected.');
    const back = stored(entry);
    expect(qualificationOf(back, '2026-03-02T08:59:00.000Z').fit).toBe(true);
    expect(qualificationOf(back, '2026-03-02T09:00:00.000Z').missing).toEqual(['absent']);
  });

  it('says what the rules remember, whatever happened in whatever order', () => {
    const anyEvents = fc.array(
      fc.constantFrom(enrolled, moved, away, retired, signed('2026-01-01', null)),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(anyEvents, (events) => {
        const remembered = facts(...events).reduce(staffMember.evolve, staffMember.initial);
        const { id: _, ...said } = remembered;
        const entry = listed(...events);
        expect(entry).toMatchObject({ ...said, id: '2001', revision: events.length - 1 });
        expect(stored(entry)).toEqual(entry);
      }),
    );
  });

  it('has every field it is found by, and moves on with what a later version wrote', () => {
    expect(Object.keys(listed(enrolled) ?? {})).toEqual(
      expect.arrayContaining([...Object.keys(staffCollection.fields), ...staffCollection.text]),
    );
    const later = recorded('staff-2001', [enrolled, { type: 'SomethingNew', data: {} }]);
    expect(folded(staff, later)).toMatchObject({ revision: 1, name: '李娜' });
    expect(folded(staff, later.slice(1))).toBeUndefined();
  });
});

describe('The file of a member of staff', () => {
  it('has the history under the names of the actions', () => {
    const file = staffFile(recorded('staff-2001', [enrolled, moved]));
    expect(file).toMatchObject({ id: '2001', department: 'network' });
    expect(file?.history.map(({ title, actor }) => [title.zh, title.en, actor.id])).toEqual([
      ['入职登记', 'Enrol', 'gao'],
      ['调岗', 'Move', 'gao'],
    ]);
  });

  it('is none without events', () => expect(staffFile([])).toBeUndefined());
});
