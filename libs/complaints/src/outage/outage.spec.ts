/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios } from '#libs/event-sourcing/testing';
import { outage } from './outage.js';
import * as the from './outage.scenes.js';

const { given } = scenarios(outage);

describe('Declaring an outage', () => {
  it('writes down what is down since when, and what was settled at once (S4.69)', () =>
    given()
      .when(the.declare())
      .then(the.declared())
      .andState({ standing: 'open', startedAt: the.startedAt, endedAt: null }));

  it('of a system is refused without backup means, and before the technical department is told (S4.69)', () => {
    given()
      .when(the.declare({ backupMeans: [] }))
      .thenRefused('no-backup-means');
    given()
      .when(the.declare({ technicalDepartment: null }))
      .thenRefused('technical-department-not-told', { state: 'none' });
  });

  it('after a disaster needs neither, but a duty person who collects (S4.75)', () => {
    const disaster = {
      cause: 'natural-disaster',
      backupMeans: [],
      technicalDepartment: null,
    } as const;
    given().when(the.declare(disaster)).then(the.declared(disaster));
    given()
      .when(the.declare({ ...disaster, dutyPerson: null }))
      .thenRefused('no-duty-person');
  });

  it('for another reason needs none of them', () => {
    const other = {
      cause: 'other',
      backupMeans: [],
      technicalDepartment: null,
      dutyPerson: null,
    } as const;
    given().when(the.declare(other)).then(the.declared(other));
  });

  it('is refused before it began, give or take a minute between clocks', () => {
    const inAMinute = '2026-03-02T08:01:00.000Z';
    const bare = { expectedRecoveryAt: null };
    given()
      .when(the.declare({ ...bare, startedAt: inAMinute }))
      .then(the.declared({ ...bare, startedAt: inAMinute }));
    given()
      .when(the.declare({ ...bare, startedAt: '2026-03-02T08:01:00.001Z' }))
      .thenRefused('in-the-future', { field: 'startedAt' });
    const technicalDepartment = { department: 'network', toldAt: '2026-03-02T08:01:00.001Z' };
    given()
      .when(the.declare({ technicalDepartment }))
      .thenRefused('in-the-future', { field: 'technicalDepartment.toldAt' });
  });

  it('does not expect recovery before the beginning', () =>
    given()
      .when(the.declare({ expectedRecoveryAt: '2026-03-02T05:59:59.999Z' }))
      .thenRefused('recovery-in-the-past', { notBefore: the.startedAt }));

  it('says what is down', () =>
    given()
      .when(the.declare({ what: ' ' }))
      .thenRefused('text-blank', { field: 'what' }));

  it('is refused under an id that is taken', () =>
    given(the.declared()).when(the.declare()).thenRefused('outage-exists'));
});

describe('The expected recovery (S4.70)', () => {
  it('may be moved, with the reason', () =>
    given(the.declared())
      .when(the.expectRecovery())
      .then(the.recoveryExpected())
      .andState({ expectedRecoveryAt: '2026-03-02T12:00:00.000Z' }));

  it('is not news where it is expected then already', () =>
    given(the.declared(), the.recoveryExpected()).when(the.expectRecovery()).thenNothing());

  it('lies ahead', () =>
    given(the.declared())
      .when(the.expectRecovery({ expectedRecoveryAt: '2026-03-02T08:00:59.999Z' }))
      .thenRefused('recovery-in-the-past', { notBefore: '2026-03-02T08:01:00.000Z' }));
});

describe('The public notice (S4.70, S4.74)', () => {
  it('says why, and by when recovery is expected', () =>
    given(the.declared()).when(the.publishNotice()).then(the.noticePublished()));

  it('says the time that is expected by now', () =>
    given(the.declared(), the.recoveryExpected())
      .when(the.publishNotice())
      .then(the.noticePublished({ expectedRecoveryAt: '2026-03-02T12:00:00.000Z' })));

  it('is refused as long as nobody has said when', () =>
    given(the.declared({ expectedRecoveryAt: null }))
      .when(the.publishNotice())
      .thenRefused('recovery-unknown', { allowed: ['expect', 'notice', 'backFill', 'end'] }));

  it('may do without English, not without words', () => {
    const text = { zh: '正在抢修', en: null };
    given(the.declared()).when(the.publishNotice({ text })).then(the.noticePublished({ text }));
    given(the.declared())
      .when(the.publishNotice({ text: { zh: '　', en: null } }))
      .thenRefused('text-blank', { field: 'text.zh' });
  });
});

describe('A complaint that was made meanwhile (S4.71)', () => {
  it('is linked with its true time', () =>
    given(the.declared())
      .when(the.linkBackFilled())
      .then(the.backFilled())
      .andState({ backFilled: new Set(['1B2C3D4E5F6G']) }));

  it('is linked once', () =>
    given(the.declared(), the.backFilled()).when(the.linkBackFilled()).thenNothing());

  it.each([
    [the.startedAt, 'begins'],
    [the.ended().data.endedAt, 'ends'],
  ])('may have been made at %s, when the outage %s', (occurredAt) =>
    given(the.declared(), the.ended())
      .when(the.linkBackFilled({ occurredAt }))
      .then(the.backFilled({ occurredAt })),
  );

  it('is refused outside the outage', () => {
    given(the.declared())
      .when(the.linkBackFilled({ occurredAt: '2026-03-02T05:59:59.999Z' }))
      .thenRefused('outside-the-outage', { startedAt: the.startedAt, endedAt: null });
    given(the.declared(), the.ended())
      .when(the.linkBackFilled({ occurredAt: '2026-03-02T08:00:00.001Z' }))
      .thenRefused('outside-the-outage', { endedAt: the.ended().data.endedAt });
  });

  it('may be found on paper after the end', () =>
    given(the.declared(), the.ended()).when(the.linkBackFilled()).then(the.backFilled()));
});

describe('The end of an outage', () => {
  it('is confirmed by a duty person once everything noted is entered (S4.71, S4.75)', () =>
    given(the.declared(), the.backFilled())
      .when(the.end())
      .then(the.ended())
      .andState({ standing: 'ended', endedAt: '2026-03-02T08:00:00.000Z' }));

  it('is refused while paper is left', () =>
    given(the.declared(), the.backFilled())
      .when(the.end({ noted: 2 }))
      .thenRefused('not-all-entered', { noted: 2, backFilled: 1 }));

  it('needs no paper where nobody complained', () =>
    given(the.declared())
      .when(the.end({ noted: 0 }))
      .then(the.ended({ noted: 0 })));

  it('is not before its beginning, and not before the last complaint made meanwhile', () => {
    given(the.declared())
      .when(the.end({ noted: 0, endedAt: '2026-03-02T05:59:59.999Z' }))
      .thenRefused('ends-too-early', { notBefore: the.startedAt });
    given(
      the.declared(),
      the.backFilled(),
      the.backFilled({ complaintId: '2', occurredAt: '2026-03-02T06:30:00.000Z' }),
    )
      .when(the.end({ endedAt: '2026-03-02T07:29:59.999Z' }))
      .thenRefused('ends-too-early', { notBefore: '2026-03-02T07:30:00.000Z' });
  });

  it('is not recorded before it is over', () =>
    given(the.declared())
      .when(the.end({ noted: 0, endedAt: '2026-03-02T08:02:00.001Z' }))
      .thenRefused('in-the-future', { field: 'endedAt' }));

  it.each([the.end(), the.expectRecovery(), the.publishNotice()])(
    'leaves nothing but paper to be entered: $type',
    (command) =>
      given(the.declared(), the.ended())
        .when(command)
        .thenRefused('not-allowed-now', { state: 'ended', allowed: ['backFill'] }),
  );
});
