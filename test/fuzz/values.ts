import fc, { type Arbitrary } from 'fast-check';
import type { Known } from './known.js';
import type { Schema } from './operations.js';

const STAFF = ['li.na', 'wang.fang', 'chen.jie', 'zhao-lei', '李娜'];
const DEPARTMENTS = ['billing', 'network', 'customer-service'];
const MINUTE_MS = 60_000;

/** Fields whose values mean something, so that requests get beyond the first refusal. */
const meant: Readonly<Record<string, readonly string[]>> = {
  department: DEPARTMENTS,
  handler: STAFF,
  responsible: STAFF,
  confirmedBy: STAFF,
  employee: STAFF,
  submittingStaff: STAFF,
  staffId: STAFF,
  id: STAFF,
  contactPhone: ['19900001234', '+86 199 0000 1234'],
  serviceNumber: ['19900001234', '19900004321'],
  number: ['19900001234', '19900004321', '+86 199 0000 1234'],
  channel: ['hotline', 'app', 'regulator'],
  dutyPerson: STAFF,
  cursor: ['', 'W10', 'e30', 'x'.repeat(2_000)],
  transferredFrom: ['back-office', '89082000'],
  clause: ['attitude-2', 'attitude-1'],
  token: ['', 'complaint-000000000000:1', '~'],
};

/** What is planned lies ahead; everything else has happened. */
const AHEAD = /^(plannedFor|expected|dueBefore|to$)/;

/** Fields that name something that this run made. */
const naming: Readonly<Record<string, string>> = {
  complaintId: 'complaints',
  complaint: 'complaints',
  into: 'complaints',
  outage: 'outages',
};

const words = fc.constantFrom('vas', 'charges/roaming', '宽带', 'a.b-c_d e', '5G', 'x');

/** Texts that are allowed and yet have broken programs: other scripts, marks, operators, paths. */
export const strangeTexts = [
  '退还三个月彩铃费用',
  '$gt',
  '{"$ne":null}',
  '__proto__',
  'constructor',
  "'; DROP TABLE events; --",
  '../../etc/passwd',
  '(a+)+$',
  '.*',
  '%00',
  '\u0000x',
  '\uFEFFbom',
  '\u202Ertl',
  '👩‍👩‍👧‍👦 e\u0301 ﷺ',
  '\uD800',
  'İıſß',
  '\\',
  'NaN',
  '[sealed:',
  `[sealed:name:abcdefgh:${'A'.repeat(40)}]`,
];

const text = ({ minLength = 1, maxLength = 200 }: Schema) =>
  fc
    .oneof(
      { weight: 3, arbitrary: fc.string({ minLength: 1, maxLength: Math.min(maxLength, 60) }) },
      { weight: 2, arbitrary: fc.constantFrom(...strangeTexts) },
      { weight: 1, arbitrary: fc.constant('费'.repeat(maxLength)) },
    )
    .map((value) => (/\S/.test(value) ? value : `${value}x`))
    .filter(({ length }) => length >= minLength && length <= maxLength);

const moment = (now: number, isAhead: boolean) =>
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.nat({ max: 600 }).map((minutes) => at(now, isAhead ? minutes + 5 : -minutes)),
    },
    { weight: 1, arbitrary: fc.constantFrom('2026-03-02T10:00:00+0800', '1999-12-31T23:59:59Z') },
    { weight: 1, arbitrary: fc.constantFrom('2099-01-01T00:00:00.000Z', '2026-02-28T00:00+14:00') },
  );

const at = (now: number, minutes: number) => new Date(now + minutes * MINUTE_MS).toISOString();

const day = fc.constantFrom('2026-03-02', '2024-02-29', '2099-12-31', '1999-01-01');

/** As it goes over the wire, where half a character cannot. */
export const wellFormed = (said: string): string => Buffer.from(said).toString('utf8');

/** Makes values that a schema allows. */
export class Values {
  private readonly made = new Map<Schema, Arbitrary<unknown>>();

  constructor(
    private readonly schemas: Readonly<Record<string, Schema>>,
    private readonly known: Known,
    private readonly now = Date.now(),
  ) {}

  of(schema: Schema, name = ''): Arbitrary<unknown> {
    const noun = naming[name];
    if (noun !== undefined) return this.oneKnown(noun);
    const kept = this.made.get(schema);
    if (kept !== undefined) return kept;
    const value = this.orNull(schema, this.plain(schema, name));
    this.made.set(schema, value);
    return value;
  }

  private named(reference: string): Schema {
    const found = this.schemas[reference.split('/').at(-1) ?? ''];
    if (found === undefined) throw new TypeError(`${reference} is not described.`);
    return found;
  }

  /** What was made lately more often, so that lives go on. */
  private oneKnown(noun: string): Arbitrary<unknown> {
    const ids = this.known.of(noun).slice(-20);
    return ids.length === 0 ? fc.constant('000000000000') : fc.constantFrom(...ids);
  }

  private orNull({ nullable }: Schema, value: Arbitrary<unknown>): Arbitrary<unknown> {
    return nullable === true ? fc.oneof({ weight: 8, arbitrary: value }, fc.constant(null)) : value;
  }

  private plain(schema: Schema, name: string): Arbitrary<unknown> {
    if (schema.$ref !== undefined) return this.of(this.named(schema.$ref), name);
    if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((each) => this.of(each)));
    if (schema.enum !== undefined) return oneOf(schema.enum);
    if (schema.type === 'boolean') return fc.boolean();
    if (schema.type === 'integer' || schema.type === 'number') return this.number(schema);
    if (schema.type === 'array') return this.list(schema, name);
    if (schema.type === 'object') return this.record(schema);
    return schema.type === 'string' ? this.text(schema, name) : fc.jsonValue();
  }

  private number({ minimum = -1_000, maximum = 1_000_000 }: Schema): Arbitrary<unknown> {
    return fc.integer({ min: minimum, max: maximum });
  }

  private text(schema: Schema, name: string): Arbitrary<unknown> {
    const { pattern = '', format } = schema;
    if (pattern.startsWith('^\\d{4}-\\d\\d-\\d\\d$')) return day;
    if (pattern.startsWith('^\\d{4}-\\d\\d-\\d\\dT')) return this.moment(name);
    if (pattern.startsWith('^\\d{4}-(0')) return fc.constantFrom('2026-11', '1999-01');
    if (format === 'base64') return fc.uint8Array({ maxLength: 40 }).map(inBase64);
    if (pattern.startsWith('^(conduct|complaint)')) return this.source();
    const likely = meant[name];
    if (likely !== undefined) return fc.constantFrom(...likely);
    if (pattern.includes('\\p{L}')) return words;
    return text(schema);
  }

  /** Said seldom of the action itself, since then nothing that is later may follow. */
  private moment(name: string): Arbitrary<unknown> {
    const said = moment(this.now, AHEAD.test(name));
    return name === 'occurredAt'
      ? fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, said)
      : said;
  }

  private source(): Arbitrary<unknown> {
    const of = (noun: string, prefix: string) =>
      this.oneKnown(noun).map((id) => `${prefix}-${String(id)}`);
    return fc.oneof(of('conduct-cases', 'conduct'), of('complaints', 'complaint'));
  }

  private list(schema: Schema, name: string): Arbitrary<unknown> {
    const { items = {}, minItems = 0, maxItems = 4, uniqueItems = false } = schema;
    const limits = { minLength: minItems, maxLength: Math.min(maxItems, 4) };
    const item = this.of(items, name);
    return uniqueItems ? fc.uniqueArray(item, limits) : fc.array(item, limits);
  }

  private record({ properties = {}, required = [] }: Schema): Arbitrary<unknown> {
    const fields = Object.entries(properties).map(([name, each]) => [name, this.of(each, name)]);
    const model = Object.fromEntries(fields) as Record<string, Arbitrary<unknown>>;
    const whole = fc.record(model, { noNullPrototype: true });
    const least = fc.record(model, { requiredKeys: [...required], noNullPrototype: true });
    return fc.oneof({ weight: 4, arbitrary: whole }, least);
  }
}

/** Where rank decides, the highest more often. */
const oneOf = (values: readonly unknown[]): Arbitrary<unknown> =>
  values.includes('management')
    ? fc.oneof({ weight: 2, arbitrary: fc.constant('management') }, fc.constantFrom(...values))
    : fc.constantFrom(...values);

const inBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
