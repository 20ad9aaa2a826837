import { type Check, fields, filledText, is, isText, isTrueOrFalse } from '../calendar/problem.js';
import { optional } from '../calendar/problem.js';
import { type ChecksOf, listedBy, severalOf, word } from './checks.js';
import type { Routing, RoutingRule } from './policy.js';
import { scopeProblems } from './scope-problems.js';
import { clockSpanProblems } from './span-problems.js';

const ruleProblems = fields({
  id: word,
  when: optional(scopeProblems),
  department: word,
  skills: optional(severalOf(word)),
} satisfies ChecksOf<RoutingRule>);

const prefix = is(
  'the beginning of a staff number like "8009"',
  (value) => isText(value) && /^[\p{L}\p{N}._-]{1,20}$/u.test(value),
);

const prefixProblems = fields({
  prefix,
  team: word,
} satisfies ChecksOf<Routing['staffPrefixes'][number]>);

const queueProblems = fields({
  name: filledText,
  alarmAfter: clockSpanProblems,
} satisfies ChecksOf<Routing['waitingQueue']>);

/** Where complaints go; whether the departments exist is `department-references.ts`. */
export const routingProblems: Check = fields({
  automatic: isTrueOrFalse,
  rules: listedBy('id', ruleProblems),
  otherwise: word,
  staffPrefixes: listedBy('prefix', prefixProblems),
  waitingQueue: queueProblems,
} satisfies ChecksOf<Routing>);
