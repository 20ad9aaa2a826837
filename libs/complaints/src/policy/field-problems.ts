import { problemsOf as calendarProblems } from '../calendar/calendar-problems.js';
import { type Check, fields, filledText, is, isText, isTrueOrFalse } from '../calendar/problem.js';
import { listOf, oneOf, problem, wholeNumber, wording } from '../calendar/problem.js';
import { isZone } from '../calendar/zone.js';
import { contactChannels, impacts, priorities, urgencies } from '../terms.js';
import { type ChecksOf, listedBy, severalOf, staffRole, word } from './checks.js';
import { clockProblems } from './clock-problems.js';
import type { Policy, Term } from './policy.js';
import { routingProblems } from './routing-problems.js';
import { ROUND_MAX } from './scope-problems.js';
import { clockSpanProblems } from './span-problems.js';

const SCORE_MAX = 100;
const COUNT_MAX = 1_000;

const zone = is('a time zone like "Asia/Shanghai"', (value) => isText(value) && isZone(value));

const terms = listedBy('value', fields({ value: word, name: wording } satisfies ChecksOf<Term>));

const taxonomies = fields({
  closed: isTrueOrFalse,
  channels: terms,
  productLines: terms,
  categories: terms,
  departments: terms,
} satisfies ChecksOf<Policy['taxonomies']>);

const priorityTable = fields(
  Object.fromEntries(
    urgencies.map((urgency) => [
      urgency,
      fields(Object.fromEntries(impacts.map((impact) => [impact, oneOf(priorities)]))),
    ]),
  ),
);

const survey = fields({
  scoreMax: wholeNumber(2, SCORE_MAX),
  satisfiedFrom: wholeNumber(2, SCORE_MAX),
} satisfies ChecksOf<Policy['survey']>);

const escalation = fields({
  ladder: severalOf(staffRole),
  nextLevelAfter: clockSpanProblems,
  remindEvery: clockSpanProblems,
  remindersMax: wholeNumber(0, COUNT_MAX),
} satisfies ChecksOf<Policy['escalation']>);

const message = fields({
  channel: oneOf(contactChannels),
  text: wording,
} satisfies ChecksOf<Policy['contact']['message']>);

const contact = fields({
  attemptDays: wholeNumber(1, COUNT_MAX),
  attempts: wholeNumber(1, COUNT_MAX),
  message,
  closeAfter: clockSpanProblems,
} satisfies ChecksOf<Policy['contact']>);

const emergency = fields({
  tell: severalOf(staffRole),
  priority: oneOf(priorities),
} satisfies ChecksOf<Policy['emergency']>);

const staff = fields({ gate: oneOf(['enrolled', 'everybody']) } satisfies ChecksOf<
  Policy['staff']
>);

/** `current` asks for whichever version is in force. */
const version: Check = (value, path) =>
  value === 'current'
    ? [problem(path, 'a name of its own; "current" is whichever version is in force', value)]
    : word(value, path);

/** Each field of a policy by itself; how they stand to each other is `references.ts`. */
export const fieldProblems: Check = fields({
  version,
  name: wording,
  timeZone: zone,
  calendars: listedBy('name', calendarProblems),
  taxonomies,
  priorities: priorityTable,
  clocks: listOf(clockProblems),
  routing: routingProblems,
  survey,
  reopeningWindow: clockSpanProblems,
  repeatWindow: clockSpanProblems,
  escalation,
  appealChain: severalOf(staffRole),
  outsideAppeal: filledText,
  unreasonableFromRound: wholeNumber(1, ROUND_MAX),
  contact,
  callbackAfter: clockSpanProblems,
  emergency,
  staff,
  retention: clockSpanProblems,
} satisfies ChecksOf<Policy>);
