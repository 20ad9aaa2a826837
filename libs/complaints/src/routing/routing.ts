import { fits, type RuleSubject } from '../clocks/scope.js';
import type { Policy, RoutingRule } from '../policy/policy.js';
import type { Qualification } from '../staff/qualification.js';
import type { Department, Role, StaffId } from '../terms.js';

/** Somebody who might get the work, and what stands for or against it. */
export type Candidate = {
  readonly id: StaffId;
  readonly role: Role;
  readonly department: Department;
  readonly skills: readonly string[];
  /** Empty: everywhere. */
  readonly areas: readonly string[];
  /** Empty: all of them. */
  readonly productLines: readonly string[];
  /** Open complaints at one time; `null` for no limit. */
  readonly maximumLoad: number | null;
  /** Open complaints now. */
  readonly load: number;
  readonly qualification: Qualification;
};

/** Where a complaint goes and why; without a suitable person it waits in the named queue. */
export type RoutingChoice = {
  readonly department: Department;
  readonly handler: StaffId | null;
  /** `rule:<id>` */
  readonly chosenBy: string;
  readonly because: readonly string[];
  readonly waitingQueue: string | null;
};

/** What routing goes by. */
export type RoutingSubject = RuleSubject & {
  readonly round: number;
  readonly level: number;
  /** Where it has been handled so far: a new round stays there. */
  readonly department: Department | null;
};

/** Who works on complaints in the first place; a later round goes to the level that answers for it. */
const firstHands: readonly Role[] = ['handler', 'technical-support'];

type Rule = {
  readonly id: string;
  readonly department: Department;
  readonly skills: readonly string[];
};

/** The department that is responsible (S0.22): by the first rule that fits. */
export function responsibleDepartment(subject: RoutingSubject, { routing }: Policy): Rule {
  const rule = routing.rules.find(({ when }) => fits(when, subject, subject.round));
  if (rule === undefined) return { id: 'otherwise', department: routing.otherwise, skills: [] };
  return ruleFor(rule, subject);
}

const ruleFor = (
  { id, department, skills = [] }: RoutingRule,
  { round, ...at }: RoutingSubject,
): Rule => ({
  id,
  department: round > 1 ? (at.department ?? department) : department,
  skills,
});

/**
 * The person for a complaint (S0.23, S2.15): of those in the responsible department who may take up
 * work, know what the rule asks for, look after that area and product and have room, the one with
 * the least to do; among equals the lowest staff number. In a later round the management level that
 * answers for it comes before the first hands.
 */
export function route(
  subject: RoutingSubject,
  policy: Policy,
  staff: readonly Candidate[],
): RoutingChoice {
  const rule = responsibleDepartment(subject, policy);
  const { department } = rule;
  const answering = policy.escalation.ladder[subject.level - 1];
  const there = staff.filter((each) => each.department === department);
  const suitable = there.filter((each) => objectionTo(each, rule, subject) === null);
  const above = suitable.filter(({ role }) => subject.level > 1 && role === answering);
  const chosen = leastLoaded(above) ?? leastLoaded(suitable.filter(isFirstHand));
  const because = [
    `${ruleInWords(rule)} → ${department}`,
    ...there.flatMap((each) => {
      const objection = objectionTo(each, rule, subject);
      return objection === null ? [] : [`${each.id}: ${objection}`];
    }),
    chosen === null
      ? `nobody suitable in ${department}`
      : `${chosen.id}: ${chosen.load} open, the least of ${suitable.length} suitable`,
  ];
  return {
    department,
    handler: chosen?.id ?? null,
    chosenBy: `rule:${rule.id}`,
    because: because.slice(0, REASONS_MAX),
    waitingQueue: chosen === null ? policy.routing.waitingQueue.name : null,
  };
}

/** Enough to understand a choice; a department of hundreds would fill the record. */
const REASONS_MAX = 20;

const isFirstHand = ({ role }: Candidate): boolean => firstHands.includes(role);

const ruleInWords = ({ id }: Rule): string =>
  id === 'otherwise' ? 'no rule fits' : `rule "${id}" fits`;

function objectionTo(each: Candidate, rule: Rule, subject: RoutingSubject): string | null {
  const { qualification, skills, areas, productLines, maximumLoad, load } = each;
  if (!qualification.fit) return `may not take up work (${qualification.missing.join(', ')})`;
  const lacking = rule.skills.filter((skill) => !skills.includes(skill));
  if (lacking.length > 0) return `lacks ${lacking.join(', ')}`;
  if (areas.length > 0 && !areas.some((area) => subject.place?.includes(area))) {
    return `looks after ${areas.join(', ')}`;
  }
  const { productLine } = subject;
  if (productLines.length > 0 && (productLine === null || !productLines.includes(productLine))) {
    return `knows ${productLines.join(', ')}`;
  }
  return maximumLoad !== null && load >= maximumLoad ? `has ${load} of ${maximumLoad} open` : null;
}

function leastLoaded(candidates: readonly Candidate[]): Candidate | null {
  let found: Candidate | null = null;
  for (const each of candidates) {
    const isLess =
      found === null || each.load < found.load || (each.load === found.load && each.id < found.id);
    if (isLess) found = each;
  }
  return found;
}
