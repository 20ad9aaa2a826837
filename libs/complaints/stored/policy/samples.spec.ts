import { readFileSync } from 'node:fs';
import { facts } from '#libs/event-sourcing/testing';
import type { PolicyEvent } from '../../src/policy/policy-events.js';
import { policyProblems } from '../../src/policy/policy-problems.js';
import { policyStream } from '../../src/policy/policy-stream.js';

/**
 * One frozen sample of each event of the stream `policy` as version 1 stores it. They are never
 * edited: an event of this shape stands in somebody's log, and complaints are pinned to it.
 */
const sampleOf = (file: string) =>
  JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as PolicyEvent;

const remembered = (...events: readonly PolicyEvent[]) =>
  facts(...events).reduce(policyStream.evolve, policyStream.initial);

describe('Stored events of the policy', () => {
  it('still hold a policy that is right today', () => {
    const event = sampleOf('policy-published.v1.json');
    if (event.type !== 'PolicyPublished') throw new TypeError(`Found ${event.type}.`);
    expect(policyProblems(event.data.policy)).toEqual([]);
    expect(remembered(event).current).toMatchObject({
      version: 'whole-1',
      policy: event.data.policy,
      publication: { note: '自四月起' },
    });
  });

  it('still put a calendar in the place of those of its name', () => {
    const event = sampleOf('calendar-published.v1.json');
    if (event.type !== 'CalendarPublished') throw new TypeError(`Found ${event.type}.`);
    const { current, calendars } = remembered(event);
    expect(current.policy.calendars[0]).toEqual(event.data.calendar);
    expect(calendars).toMatchObject([{ corrects: true }]);
  });
});
