import { type FieldsInWords, fieldsInWords } from './fields-in-words.js';
import type { Policy, Scope, Term } from './policy.js';

/** One thing in which two policies differ, in words. */
export type PolicyDifference = {
  /** `clock first-response (urgencies urgent)`. */
  readonly rule: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** `limit`; `null` where it is the rule as a whole. */
  readonly field: string | null;
  /** `null` where there was nothing. */
  readonly before: string | null;
  readonly after: string | null;
};

/** The parts of a policy by their names, each with what it says. */
type Parts = ReadonlyMap<string, FieldsInWords>;

/** What another policy says otherwise, in the order of the document; nothing where it says the same. */
export function policyDifferences(before: Policy, after: Policy): readonly PolicyDifference[] {
  const [old, fresh] = [partsOf(before), partsOf(after)];
  const rules = new Set([...old.keys(), ...fresh.keys()]);
  return [
    ...[...rules].flatMap((rule) => partDifferences(rule, old.get(rule), fresh.get(rule))),
    ...orderDifferences(before, after),
  ];
}

/** `clock first-response: limit 30 minutes → 20 minutes`. */
export function differenceInWords(difference: PolicyDifference): string {
  const { rule, change, field, before, after } = difference;
  if (change === 'added' && field === null) return `${rule}: added (${after ?? ''})`;
  if (change === 'removed' && field === null) return `${rule}: removed (${before ?? ''})`;
  const subject = field === null ? rule : `${rule}: ${field}`;
  return `${subject}${field === null ? ':' : ''} ${before ?? 'nothing'} → ${after ?? 'nothing'}`;
}

const termParts = (what: string, terms: readonly Term[]): [string, FieldsInWords][] =>
  terms.map(({ value, name }) => [`${what} ${value}`, fieldsInWords({ name })]);

function partsOf(policy: Policy): Parts {
  const { version: _, calendars, taxonomies, clocks, routing, ...others } = policy;
  const { rules, ...routingOtherwise } = routing;
  const { closed, channels, productLines, categories, departments } = taxonomies;
  return new Map([
    ...calendars.map(({ name, ...said }) => [`calendar ${name}`, fieldsInWords(said)] as const),
    ['taxonomies', fieldsInWords({ closed })],
    ...termParts('channel', channels),
    ...termParts('product line', productLines),
    ...termParts('category', categories),
    ...termParts('department', departments),
    ...clocks.map((rule) => {
      const { clock: _clock, when: _when, ...said } = rule;
      return [clockLabel(rule), fieldsInWords(said)] as const;
    }),
    ...rules.map(({ id, ...said }) => [`routing rule ${id}`, fieldsInWords(said)] as const),
    ['routing', fieldsInWords(routingOtherwise)],
    ...Object.entries(others).map(([name, said]) => [name, fieldsInWords(said)] as const),
  ]);
}

/** `clock first-response (urgencies urgent)`. */
export const clockLabel = ({
  clock,
  when,
}: {
  readonly clock: string;
  readonly when?: Scope;
}): string => (when === undefined ? `clock ${clock}` : `clock ${clock} (${scopeInWords(when)})`);

const scopeInWords = (scope: Scope): string =>
  [...fieldsInWords(scope)].map(([field, said]) => `${field} ${said}`).join('; ');

function partDifferences(
  rule: string,
  before: FieldsInWords | undefined,
  after: FieldsInWords | undefined,
): PolicyDifference[] {
  if (before === undefined || after === undefined) {
    const change = before === undefined ? 'added' : 'removed';
    return [{ rule, change, field: null, before: partInWords(before), after: partInWords(after) }];
  }
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => {
    const [was, is] = [before.get(name) ?? null, after.get(name) ?? null];
    if (was === is) return [];
    const change = was === null ? 'added' : is === null ? 'removed' : 'changed';
    return [{ rule, change, field: name === '' ? null : name, before: was, after: is } as const];
  });
}

/** Entries of a list beyond this are counted instead of told. */
const ENTRIES_MAX = 5;

/** A part as a whole, in words. */
function partInWords(fields: FieldsInWords | undefined): string | null {
  if (fields === undefined) return null;
  const groupOf = (name: string) => name.split(' ', 1)[0] ?? '';
  const groups = [...new Set([...fields.keys()].map(groupOf))];
  return groups
    .flatMap((group) => {
      const said = [...fields].filter(([name]) => groupOf(name) === group);
      return said.length > ENTRIES_MAX && group !== 'week'
        ? [`${group} ${said.length} entries`]
        : said.map((field) => field.join(' ').trim());
    })
    .join('; ');
}

/** The first rule that fits holds, so the same rules in another order are other rules. */
function orderDifferences(before: Policy, after: Policy): PolicyDifference[] {
  const clocksOf = ({ clocks }: Policy) => clocks.map(clockLabel);
  const rulesOf = ({ routing }: Policy) => routing.rules.map(({ id }) => id);
  return [
    ...orderDifference('clocks', clocksOf(before), clocksOf(after)),
    ...orderDifference('routing rules', rulesOf(before), rulesOf(after)),
  ];
}

function orderDifference(
  rule: string,
  before: readonly string[],
  after: readonly string[],
): PolicyDifference[] {
  const common = (list: readonly string[], other: readonly string[]) =>
    list.filter((each) => other.includes(each)).join(', ');
  const [was, is] = [common(before, after), common(after, before)];
  return was === is ? [] : [{ rule, change: 'changed', field: 'order', before: was, after: is }];
}
