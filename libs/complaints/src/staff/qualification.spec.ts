import * as fc from 'fast-check';
import { facts } from '#libs/event-sourcing/testing';
import type { StaffEvent } from './events.js';
import { impediments, qualificationOf } from './qualification.js';
import * as the from './staff.scenes.js';
import { staffMember } from './staff-member.js';

const after = (...events: readonly StaffEvent[]) =>
  facts(...events).reduce(staffMember.evolve, staffMember.initial);

const ready = [the.enrolled(), the.agreementSigned(), the.trainingPassed()];
const noon = '2026-03-02T04:00:00.000Z';

describe('Somebody may take up work', () => {
  it('with an agreement in force and a training that counts', () =>
    expect(qualificationOf(after(...ready), noon)).toEqual({
      fit: true,
      missing: [],
      agreementSignedOn: '2026-03-01',
      trainingExpiresOn: '2027-02-28',
    }));

  it('not before both, each of which is named (S0.60, S4.51)', () => {
    expect(qualificationOf(after(), noon)).toEqual({
      fit: false,
      missing: ['agreement', 'training'],
      agreementSignedOn: null,
      trainingExpiresOn: null,
    });
    expect(qualificationOf(after(the.enrolled(), the.agreementSigned()), noon).missing).toEqual([
      'training',
    ]);
    expect(qualificationOf(after(the.enrolled(), the.trainingPassed()), noon).missing).toEqual([
      'agreement',
    ]);
  });

  it('until the end of the last day in Shanghai, for agreement and training alike', () => {
    const member = after(
      the.enrolled(),
      the.agreementSigned({ validUntil: '2026-05-31' }),
      the.trainingPassed({ expiresOn: '2026-05-31' }),
    );
    expect(qualificationOf(member, '2026-05-31T15:59:59.999Z').fit).toBe(true);
    const late = qualificationOf(member, '2026-05-31T16:00:00.000Z');
    expect(late.missing).toEqual(['agreement', 'training']);
  });

  it('not with what was signed or passed later', () =>
    expect(qualificationOf(after(...ready), '2026-02-28T15:59:59.999Z').missing).toEqual([
      'agreement',
      'training',
    ]));

  it('with what was renewed, as long as the longest training counts', () => {
    const renewed = after(
      ...ready,
      the.trainingPassed({ qualification: 'roaming', expiresOn: '2028-01-31' }),
      the.trainingPassed({ qualification: 'refunds', expiresOn: '2026-12-31' }),
    );
    expect(qualificationOf(renewed, noon).trainingExpiresOn).toBe('2028-01-31');
    const forEver = after(...ready, the.trainingPassed({ expiresOn: null }));
    expect(qualificationOf(forEver, noon)).toMatchObject({ fit: true, trainingExpiresOn: null });
  });

  it('not while away, from the first moment to the last', () => {
    const member = after(...ready, the.absenceNoted());
    const at = (moment: string) => qualificationOf(member, moment).missing;
    expect(at('2026-03-02T08:59:59.999Z')).toEqual([]);
    expect(at('2026-03-02T09:00:00.000Z')).toEqual(['absent']);
    expect(at('2026-03-03T08:59:59.999Z')).toEqual(['absent']);
    expect(at('2026-03-03T09:00:00.000Z')).toEqual([]);
  });

  it('not after leaving', () => {
    const left = after(...ready, the.retired());
    expect(qualificationOf(left, '2026-03-01T15:59:59.999Z').missing).toEqual([]);
    expect(qualificationOf(left, noon)).toMatchObject({ fit: false, missing: ['retired'] });
  });

  it('exactly when nothing is missing, whatever the history', () => {
    const anyEvents = fc.array(
      fc.constantFrom<StaffEvent>(
        ...ready,
        the.moved(),
        the.absenceNoted(),
        the.absenceNoted({ from: noon, to: null }),
        the.absenceEnded(),
        the.retired(),
        the.agreementSigned({ validUntil: '2026-03-01' }),
        the.trainingPassed({ expiresOn: '2026-03-01' }),
      ),
    );
    const anyMoment = fc
      .date({ min: new Date('2026-02-25'), max: new Date('2029-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(anyEvents, anyMoment, (events, at) => {
        const { fit, missing, agreementSignedOn } = qualificationOf(after(...events), at);
        expect(fit).toBe(missing.length === 0);
        expect(missing).toEqual(impediments.filter((each) => missing.includes(each)));
        expect(agreementSignedOn === null).toBe(missing.includes('agreement'));
      }),
    );
  });
});
