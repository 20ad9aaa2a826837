/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios } from '#libs/event-sourcing/testing';
import * as the from './staff.scenes.js';
import { staffMember } from './staff-member.js';

const { given } = scenarios(staffMember);

describe('Enrolling somebody', () => {
  it('writes down his post and what he can be given', () =>
    given()
      .when(the.enrol())
      .then(the.enrolled())
      .andState({ standing: 'active', id: '2001', role: 'handler', department: 'billing' }));

  it('is refused while he works here', () =>
    given(the.enrolled())
      .when(the.enrol({ name: '另一个人' }))
      .thenRefused('staff-exists', { state: 'active' }));

  it('is refused without a name', () =>
    given()
      .when(the.enrol({ name: ' ' }))
      .thenRefused('text-blank', { field: 'name' }));

  it('again after he left begins anew: agreement and training must be renewed', () =>
    given(the.enrolled(), the.agreementSigned(), the.trainingPassed(), the.retired())
      .when(the.enrol())
      .then(the.enrolled())
      .andState({ standing: 'active', agreements: [], trainings: [], retiredOn: null }));
});

describe('Changing his record', () => {
  it('moves him to another department or role', () =>
    given(the.enrolled())
      .when(the.move())
      .then(the.moved())
      .andState({ department: 'network', role: 'handler', skills: the.profile.skills }));

  it('says nothing new where he is there already', () =>
    given(the.enrolled(), the.moved()).when(the.move()).thenNothing());

  it('changes what he can be given to do', () =>
    given(the.enrolled())
      .when(the.change())
      .then(the.changed())
      .andState({ maximumLoad: 8, department: 'billing' }));

  it('says nothing new where it says so already', () =>
    given(the.enrolled(), the.changed()).when(the.change()).thenNothing());

  it.each([the.move(), the.change(), the.recordAgreement(), the.noteAbsence(), the.retire()])(
    'is refused for nobody, and for whoever has left: $type',
    (command) => {
      given()
        .when(command)
        .thenRefused('not-allowed-now', { state: 'none', allowed: ['enrol'] });
      given(the.enrolled(), the.retired())
        .when(command)
        .thenRefused('not-allowed-now', { state: 'retired', allowed: ['enrol'] });
    },
  );
});

describe('The confidentiality agreement (S0.60)', () => {
  it('is kept with the day it was signed', () =>
    given(the.enrolled()).when(the.recordAgreement()).then(the.agreementSigned()));

  it('is recorded once', () =>
    given(the.enrolled(), the.agreementSigned()).when(the.recordAgreement()).thenNothing());

  it('may be signed anew', () =>
    given(the.enrolled(), the.agreementSigned())
      .when(the.recordAgreement({ signedOn: '2026-03-02' }))
      .then(the.agreementSigned({ signedOn: '2026-03-02' })));

  it('is not recorded before it is signed, by the date in Shanghai', () => {
    const tomorrow = '2026-03-03';
    given(the.enrolled())
      .when(the.recordAgreement({ signedOn: tomorrow }), { at: '2026-03-02T15:59:59.999Z' })
      .thenRefused('in-the-future', { field: 'signedOn', today: '2026-03-02' });
    given(the.enrolled())
      .when(the.recordAgreement({ signedOn: tomorrow }), { at: '2026-03-02T16:00:00.000Z' })
      .then(the.agreementSigned({ signedOn: tomorrow }));
  });

  it('does not end before it begins', () =>
    given(the.enrolled())
      .when(the.recordAgreement({ validUntil: '2026-02-28' }))
      .thenRefused('ends-before-it-begins', { from: '2026-03-01', until: '2026-02-28' }));
});

describe('A training (S4.50, S4.51)', () => {
  it('is kept with subjects, hours, score and expiry', () =>
    given(the.enrolled()).when(the.recordTraining()).then(the.trainingPassed()));

  it('is recorded once', () =>
    given(the.enrolled(), the.trainingPassed()).when(the.recordTraining()).thenNothing());

  it('is not recorded by whoever passed it', () =>
    given(the.enrolled())
      .when(the.recordTraining(), { actor: { id: '2001', role: 'shift-lead' } })
      .thenRefused('own-training'));

  it('is not recorded before it is passed', () =>
    given(the.enrolled())
      .when(the.recordTraining({ passedOn: '2026-03-03' }))
      .thenRefused('in-the-future', { field: 'passedOn' }));

  it('does not expire before it is passed', () =>
    given(the.enrolled())
      .when(the.recordTraining({ expiresOn: '2026-02-28' }))
      .thenRefused('ends-before-it-begins'));
});

describe('An absence', () => {
  const from = the.absenceNoted().data.from;

  it('may be noted ahead', () =>
    given(the.enrolled()).when(the.noteAbsence()).then(the.absenceNoted()));

  it('begins now where no beginning is given', () =>
    given(the.enrolled())
      .when(the.noteAbsence({ from: null, to: null }))
      .then(the.absenceNoted({ from: '2026-03-02T08:01:00.000Z', to: null })));

  it('is corrected by noting the one with the same beginning', () =>
    given(the.enrolled(), the.absenceNoted())
      .when(the.noteAbsence({ to: null }))
      .then(the.absenceNoted({ to: null }))
      .andState({ absences: [the.absenceNoted({ to: null }).data] }));

  it('is noted once', () =>
    given(the.enrolled(), the.absenceNoted()).when(the.noteAbsence()).thenNothing());

  it('does not overlap another', () =>
    given(the.enrolled(), the.absenceNoted())
      .when(the.noteAbsence({ from: '2026-03-03T08:59:59.999Z', to: null }))
      .thenRefused('absence-overlaps', { others: [the.absenceNoted().data] }));

  it('may begin when another ends', () =>
    given(the.enrolled(), the.absenceNoted())
      .when(the.noteAbsence({ from: '2026-03-03T09:00:00.000Z', to: null }))
      .then(the.absenceNoted({ from: '2026-03-03T09:00:00.000Z', to: null })));

  it('does not end before it begins', () =>
    given(the.enrolled())
      .when(the.noteAbsence({ to: '2026-03-02T08:59:59.999Z' }))
      .thenRefused('ends-before-it-begins'));

  it('ends now', () =>
    given(the.enrolled(), the.absenceNoted())
      .when(the.endAbsence(), { at: '2026-03-02T12:00:00.000Z' })
      .then(the.absenceEnded())
      .andState({ absences: [{ from, to: '2026-03-02T12:00:00.000Z', reason: '年假' }] }));

  it('that is yet to come is called off by its beginning', () =>
    given(the.enrolled(), the.absenceNoted())
      .when(the.endAbsence({ from, to: from }))
      .then(the.absenceEnded({ to: from })));

  it('ends once', () =>
    given(the.enrolled(), the.absenceNoted(), the.absenceEnded())
      .when(the.endAbsence({ from, to: the.absenceEnded().data.to }))
      .thenNothing());

  it('does not end where none goes on', () => {
    given(the.enrolled()).when(the.endAbsence()).thenRefused('not-absent');
    given(the.enrolled(), the.absenceNoted(), the.absenceEnded())
      .when(the.endAbsence(), { at: '2026-03-02T12:00:00.000Z' })
      .thenRefused('not-absent');
    given(the.enrolled(), the.absenceNoted())
      .when(the.endAbsence({ from, to: '2026-03-03T09:00:00.001Z' }))
      .thenRefused('not-absent');
  });
});

describe('Whoever leaves', () => {
  it('leaves today where no day is given', () =>
    given(the.enrolled())
      .when(the.retire({ reason: '调离' }))
      .then(the.retired())
      .andState({ standing: 'retired', retiredOn: '2026-03-02' }));

  it('is recorded when he has left, not before', () =>
    given(the.enrolled())
      .when(the.retire({ retiredOn: '2026-03-03' }))
      .thenRefused('in-the-future', { field: 'retiredOn' }));
});

describe('Erasing the personal data of somebody who left', () => {
  const erased = [the.enrolled(), the.retired(), the.erased()];

  it('says where its certificate is, once', () => {
    given(the.enrolled(), the.retired())
      .when(the.erase())
      .then(the.erased())
      .andState({ standing: 'retired', erased: true, agreements: [], retiredOn: '2026-03-02' });
    given(...erased)
      .when(the.erase())
      .thenNothing();
  });

  it('waits until he has left', () => {
    given(the.enrolled()).when(the.erase()).thenRefused('not-allowed-now', { state: 'active' });
    given().when(the.erase()).thenRefused('not-allowed-now', { state: 'none' });
  });

  it.each([the.move(), the.change(), the.recordAgreement(), the.noteAbsence(), the.retire()])(
    'leaves nothing more to be noted of him: no $type',
    (command) =>
      given(...erased)
        .when(command)
        .thenRefused('not-allowed-now', { state: 'retired', allowed: ['enrol'] }),
  );

  it('leaves his number free for somebody new', () =>
    given(...erased)
      .when(the.enrol({ name: '另一个人' }))
      .then(the.enrolled({ name: '另一个人' }))
      .andState({ standing: 'active', erased: false }));
});
