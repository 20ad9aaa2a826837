import { type Circumstances, type Decider, Refusal } from '#libs/event-sourcing';
import { problemsOf as calendarProblems } from '../calendar/calendar-problems.js';
import type { Problem } from '../calendar/problem.js';
import { correctedDay } from './corrected-day.js';
import type { CalendarDefinition } from '../calendar/calendar.js';
import type { Policy } from './policy.js';
import type {
  PolicyCommand,
  PolicyEvent,
  PublishCalendar,
  PublishPolicy,
} from './policy-events.js';
import { policyProblems, problemInWords } from './policy-problems.js';
import { asShipped, calendarsInForce, knownCalendar, remember } from './published-policies.js';
import { type PublishedPolicies, sameContent } from './published-policies.js';

export const POLICY_STREAM = 'policy';

/** Every "no" to publishing rules. Stable: callers branch on them. */
export const policyRefusalCodes = [
  /** The document has `problems`, each with its path, what was expected and what was found. */
  'policy-invalid',
  /** The version is published already, with another content. */
  'policy-version-exists',
  'calendar-invalid',
  /** No policy has a calendar of that name; `names` are those there are. */
  'calendar-unknown',
  /** That version of the calendar is known already, with another content. */
  'calendar-version-exists',
  /** A later version took the place of this one. */
  'calendar-superseded',
  /** A day that is past, `date`, would get other working hours. */
  'calendar-changes-the-past',
] as const;
export type PolicyRefusalCode = (typeof policyRefusalCodes)[number];

type Answer = readonly PolicyEvent[] | Refusal<PolicyRefusalCode>;

const refuse = (
  code: PolicyRefusalCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): Refusal<PolicyRefusalCode> => new Refusal(code, message, details);

/** The stream `policy`: which rules were in force when. */
export const policyStream: Decider<PolicyCommand, PolicyEvent, PublishedPolicies> = {
  initial: asShipped,
  evolve: remember,
  decide: (command, published, by): Answer =>
    command.type === 'PublishPolicy'
      ? publishPolicy(command.data, published)
      : publishCalendar(command.data, published, by),
};

function publishPolicy(
  { policy, note }: PublishPolicy['data'],
  published: PublishedPolicies,
): Answer {
  const problems = policyProblems(policy);
  if (problems.length > 0) return invalid('policy-invalid', problems);
  const { version } = policy;
  const earlier = published.editions.get(version);
  if (earlier !== undefined) {
    if (sameContent(earlier.document, policy)) return [];
    const message = `Version ${version} is published already with another content; a changed policy needs a version of its own.`;
    return refuse('policy-version-exists', message, { version });
  }
  return (
    takenCalendar(policy, published) ?? [
      { type: 'PolicyPublished', data: { version, policy, note } },
    ]
  );
}

function takenCalendar({ calendars }: Policy, published: PublishedPolicies) {
  return calendars
    .map((calendar) => versionTaken(calendar, published))
    .find((refusal) => refusal !== undefined);
}

function versionTaken(calendar: CalendarDefinition, published: PublishedPolicies) {
  const known = knownCalendar(published, calendar);
  if (known === undefined || sameContent(known.definition, calendar)) return undefined;
  const { name, version } = calendar;
  const message = `Calendar ${name} of version ${version} is known already with another content; a changed calendar needs a version of its own.`;
  return refuse('calendar-version-exists', message, { calendar: name, version });
}

function publishCalendar(
  { calendar, note, corrects }: PublishCalendar['data'],
  published: PublishedPolicies,
  { at }: Circumstances,
): Answer {
  const problems = calendarProblems(calendar);
  if (problems.length > 0) return invalid('calendar-invalid', problems);
  const { name, version } = calendar;
  const inForce = calendarsInForce(published, name);
  if (inForce.length === 0) return unknownCalendar(name, published);
  const taken = versionTaken(calendar, published);
  if (taken !== undefined) return taken;
  if (inForce.every((each) => sameContent(each, calendar))) return [];
  const replacement = knownCalendar(published, calendar)?.replacement ?? null;
  if (replacement !== null) {
    const message = `Version ${replacement.version} of calendar ${name} took the place of version ${version}; to go back, give the old content a new version.`;
    return refuse('calendar-superseded', message, { calendar: name, version });
  }
  const date = corrects ? undefined : pastDayChanged(inForce, calendar, at);
  if (date !== undefined) {
    const message = `Calendar ${name} of version ${version} changes the working hours of ${date}, which is past; only a correction does that.`;
    return refuse('calendar-changes-the-past', message, { calendar: name, version, date });
  }
  return [{ type: 'CalendarPublished', data: { calendar, note, corrects } }];
}

const pastDayChanged = (
  inForce: readonly CalendarDefinition[],
  calendar: CalendarDefinition,
  at: string,
): string | undefined =>
  inForce
    .map((before) => correctedDay(before, calendar, Date.parse(at)))
    .find((date) => date !== undefined);

function unknownCalendar(
  name: string,
  { editions }: PublishedPolicies,
): Refusal<PolicyRefusalCode> {
  const policies = [...editions.values()].map(({ policy }) => policy);
  const names = [
    ...new Set(policies.flatMap(({ calendars }) => calendars.map((each) => each.name))),
  ];
  const message = `No policy has a calendar ${name}; there are ${names.join(', ')}.`;
  return refuse('calendar-unknown', message, { names });
}

function invalid(
  code: 'policy-invalid' | 'calendar-invalid',
  problems: readonly Problem[],
): Refusal<PolicyRefusalCode> {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const message = `${first === undefined ? 'Invalid' : problemInWords(first)}${more}.`;
  return refuse(code, message, { problems });
}
