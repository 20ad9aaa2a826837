import { scenarios } from '#libs/event-sourcing/testing';
import { always, chinaOffice } from '../calendar/default-calendars.js';
import { defaultPolicy } from './default-policy.js';
import {
  aPolicy,
  calendarPublished,
  newYear2027,
  office,
  publish,
  publishCalendar,
  published,
} from './policy.scenes.js';
import { policyStream } from './policy-stream.js';

const { given } = scenarios(policyStream);

describe('Publishing a policy', () => {
  it('puts it in force, the whole document in the event', () => {
    const policy = aPolicy('2026-1', { unreasonableFromRound: 4 });
    void given()
      .when(publish(policy, 'decided on Monday'))
      .then(published(policy, 'decided on Monday'))
      .andState({ current: expect.objectContaining({ version: '2026-1', document: policy }) });
  });

  it('changes nothing when that version stands there with the same content', () =>
    given(published(aPolicy('2026-1')))
      .when(publish(aPolicy('2026-1')))
      .thenNothing());

  it('changes nothing for the shipped one', () =>
    given().when(publish(defaultPolicy)).thenNothing());

  it('is refused when the version stands there with another content', () =>
    given(published(aPolicy('2026-1')))
      .when(publish(aPolicy('2026-1', { unreasonableFromRound: 5 })))
      .thenRefused('policy-version-exists', { version: '2026-1' }));

  it('is refused for the version of the shipped one with another content', () =>
    given()
      .when(publish(aPolicy('default-1', { unreasonableFromRound: 5 })))
      .thenRefused('policy-version-exists'));

  it('is refused with every problem of the document', () =>
    given()
      .when(publish(aPolicy('2026-1', { appealChain: [], outsideAppeal: ' ' })))
      .thenRefused('policy-invalid', {
        problems: [{ path: ['appealChain'] }, { path: ['outsideAppeal'] }],
      }));

  it('is refused with a calendar changed under the version that it had', () =>
    given()
      .when(publish(aPolicy('2026-1', { calendars: [office('1', newYear2027), always] })))
      .thenRefused('calendar-version-exists', { calendar: 'china-office', version: '1' }));

  it('brings a calendar of a new version for itself alone', () => {
    const calendars = [office('2', newYear2027), ...defaultPolicy.calendars.slice(1)];
    const policy = aPolicy('2026-1', { calendars });
    const after = given().when(publish(policy)).then(published(policy));
    after.andState({ current: expect.objectContaining({ policy }) });
    after.andState({
      editions: new Map([
        ['default-1', expect.objectContaining({ policy: defaultPolicy })],
        ['2026-1', expect.objectContaining({ policy })],
      ]),
    });
  });
});

describe('Publishing a calendar', () => {
  it('puts it in the place of all versions of that name', () => {
    const second = office('2', newYear2027);
    const calendars = [second, ...defaultPolicy.calendars.slice(1)];
    given(published(aPolicy('2026-1')))
      .when(publishCalendar(second))
      .then(calendarPublished(second))
      .andState({
        editions: new Map([
          ['default-1', expect.objectContaining({ policy: { ...defaultPolicy, calendars } })],
          ['2026-1', expect.objectContaining({ policy: aPolicy('2026-1', { calendars }) })],
        ]),
      });
  });

  it('reaches a policy that is published afterwards with the calendar of before', () => {
    const second = office('2', newYear2027);
    const calendars = [second, ...defaultPolicy.calendars.slice(1)];
    given(calendarPublished(second))
      .when(publish(aPolicy('2026-1')))
      .then(published(aPolicy('2026-1')))
      .andState({
        current: expect.objectContaining({ policy: aPolicy('2026-1', { calendars }) }),
      });
  });

  it('leaves a policy alone that comes afterwards with a newer one of its own', () => {
    const third = { ...office('3', newYear2027), lateNoticeDays: 5 };
    const policy = aPolicy('2026-1', { calendars: [third, ...defaultPolicy.calendars.slice(1)] });
    given(calendarPublished(office('2', newYear2027)))
      .when(publish(policy))
      .then(published(policy))
      .andState({ current: expect.objectContaining({ policy }) });
  });

  it('changes nothing when every policy counts by it already', () =>
    given(calendarPublished(office('2', newYear2027)))
      .when(publishCalendar(office('2', newYear2027)))
      .thenNothing());

  it('is refused for a name that no policy has', () =>
    given()
      .when(publishCalendar({ ...chinaOffice, name: 'china-offices' }))
      .thenRefused('calendar-unknown', { names: ['china-office', 'always', 'china-hall'] }));

  it('is refused for a version that is known with another content', () =>
    given()
      .when(publishCalendar(office('1', newYear2027)))
      .thenRefused('calendar-version-exists', { calendar: 'china-office', version: '1' }));

  it('is refused for a version whose place another took', () =>
    given(calendarPublished(office('2', newYear2027)))
      .when(publishCalendar(chinaOffice))
      .thenRefused('calendar-superseded', { version: '1' }));

  it('is refused with the problems of the calendar', () =>
    given()
      .when(publishCalendar({ ...office('2'), zone: 'Asia/Atlantis' }))
      .thenRefused('calendar-invalid', { problems: [{ path: ['zone'] }] }));
});

describe('A calendar that changes a day', () => {
  const closure = (date: string) =>
    office('2', { kind: 'closure', date, name: { zh: '搬迁', en: 'Move' } });

  it('that is past is refused and told which', () =>
    given()
      .when(publishCalendar(closure('2026-02-27')), { at: '2026-03-02T08:00:00.000Z' })
      .thenRefused('calendar-changes-the-past', { date: '2026-02-27' }));

  it('that is past is a correction when it says so', () =>
    given()
      .when(publishCalendar(closure('2026-02-27'), { corrects: true }))
      .then(calendarPublished(closure('2026-02-27'), { corrects: true })));

  it('of today is taken, by the clocks of the calendar', () =>
    given()
      .when(publishCalendar(closure('2026-03-03')), { at: '2026-03-02T16:30:00.000Z' })
      .then(calendarPublished(closure('2026-03-03'))));

  it('of yesterday is refused as soon as today begins there', () =>
    given()
      .when(publishCalendar(closure('2026-03-02')), { at: '2026-03-02T16:30:00.000Z' })
      .thenRefused('calendar-changes-the-past', { date: '2026-03-02' }));
});
