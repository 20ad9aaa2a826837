import { type CommandContext, InMemoryEventStore, newCommandId } from '#libs/event-sourcing';
import { defaultPolicy } from './policy/default-policy.js';
import { aPolicy, newYear2027, office } from './policy/policy.scenes.js';
import { PolicyUnknown } from './policy/policy-unknown.js';
import { Policies } from './policies.js';
import { timetableOf } from './calendar/timetable.js';

const noon = Date.parse('2026-03-02T12:00:00.000Z');

const sent = (): CommandContext => ({
  commandId: newCommandId(noon),
  actor: { id: 'ada', role: 'administrator' },
  correlationId: 'request-1',
});

function given() {
  const store = new InMemoryEventStore();
  const open = () => new Policies({ store, now: () => noon });
  return { store, open, policies: open() };
}

const officeOf = (policies: Policies, version?: string) =>
  policies.policyOf(version).calendars.find(({ name }) => name === 'china-office');

describe('The rules in force', () => {
  it('are the shipped ones until others are published', async () => {
    const { policies } = given();
    expect(policies.current).toBe(defaultPolicy);
    await policies.refresh();
    expect(policies.policyOf(undefined)).toBe(defaultPolicy);
    expect(policies.policyOf('default-1')).toBe(defaultPolicy);
  });

  it('are the last published, and those before stay known by their version', async () => {
    const { policies } = given();
    await policies.publish(aPolicy('2026-1'), sent());
    await policies.publish(aPolicy('2026-2'), sent(), 'from April');
    expect(policies.current.version).toBe('2026-2');
    expect(policies.policyOf('2026-1')).toEqual(aPolicy('2026-1'));
    expect(policies.versions().map(({ version, publication }) => [version, publication])).toEqual([
      ['default-1', null],
      ['2026-1', { at: '2026-03-02T12:00:00.000Z', by: 'ada', note: null }],
      ['2026-2', { at: '2026-03-02T12:00:00.000Z', by: 'ada', note: 'from April' }],
    ]);
  });

  it('are read by another process when it refreshes, and not before', async () => {
    const { policies, open } = given();
    const other = open();
    await policies.publish(aPolicy('2026-1'), sent());
    expect(other.current.version).toBe('default-1');
    expect(() => other.policyOf('2026-1')).toThrow(new PolicyUnknown('2026-1'));
    await other.refresh();
    expect(other.current).toEqual(aPolicy('2026-1'));
  });

  it('stand beside each publication as the version that held then', async () => {
    const { policies, store } = given();
    await policies.publish(aPolicy('2026-1'), sent());
    await policies.publish(aPolicy('2026-2'), sent());
    const held = (await store.read('policy')).map(({ metadata }) => metadata.policyVersion);
    expect(held).toEqual(['default-1', '2026-1']);
  });

  it('refuse a version that nobody published', () => {
    expect(() => given().policies.policyOf('2031-1')).toThrow('2031-1');
  });
});

describe('A calendar published by itself', () => {
  it('stands in every policy of that name from then on', async () => {
    const { policies, open } = given();
    await policies.publish(aPolicy('2026-1'), sent());
    await policies.publishCalendar(office('2', newYear2027), sent(), { note: '国办通知' });
    const other = open();
    await other.refresh();
    for (const each of [policies, other]) {
      expect(officeOf(each, '2026-1')?.version).toBe('2');
      expect(officeOf(each, 'default-1')?.version).toBe('2');
    }
    expect(other.calendars()).toEqual([
      {
        calendar: office('2', newYear2027),
        publication: { at: '2026-03-02T12:00:00.000Z', by: 'ada', note: '国办通知' },
        corrects: false,
      },
    ]);
  });

  it('gives one definition, so one timetable, to all policies, and the same each time', async () => {
    const { policies } = given();
    await policies.publish(aPolicy('2026-1'), sent());
    await policies.publishCalendar(office('2', newYear2027), sent());
    const [before, calendar] = [policies.policyOf('2026-1'), officeOf(policies)];
    await policies.publish(aPolicy('2026-2'), sent());
    await policies.refresh();
    expect(policies.policyOf('2026-1')).toBe(before);
    for (const version of ['default-1', '2026-1', '2026-2']) {
      expect(officeOf(policies, version)).toBe(calendar);
    }
    expect(calendar && timetableOf(calendar).definition.version).toBe('2');
  });

  it('is the shipped object where a policy read from the log says the same', async () => {
    const { policies, open } = given();
    await policies.publish(aPolicy('2026-1'), sent());
    const other = open();
    await other.refresh();
    expect(other.current.calendars[0]).toBe(defaultPolicy.calendars[0]);
  });

  it('leaves the others of the policy as the same objects', async () => {
    const { policies } = given();
    await policies.publishCalendar(office('2', newYear2027), sent());
    expect(policies.current.calendars[1]).toBe(defaultPolicy.calendars[1]);
  });
});
