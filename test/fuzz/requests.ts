import fc, { type Arbitrary } from 'fast-check';
import { permissionNames, type Role, roles } from '#libs/complaints';
import type { Known } from './known.js';
import { nounOf, type Operation } from './operations.js';
import { brokenBodies, spoilt, strangeTypes, wrongValues } from './spoiling.js';
import { strangeTexts, type Values, wellFormed } from './values.js';

/** Who asks. */
export type Asker = { readonly id: string; readonly role: Role; readonly department: string };

/** A request as it goes over the wire, and what it is meant to be. */
export type Asked = {
  readonly operation: Operation;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly asker: Asker;
  /** The complaint that the path names. */
  readonly complaint: string | null;
  /** Its body is JSON, its path and headers are right: whoever may not is told so, and nothing else. */
  readonly reachesGuard: boolean;
};

const everyScope = permissionNames.join(',');

export const askers: Arbitrary<Asker> = fc.record({
  id: fc.constantFrom('li.na', 'wang.fang', 'chen.jie', 'aud'),
  role: fc.constantFrom(...roles.filter((role) => role !== 'system')),
  department: fc.constantFrom('billing', 'network'),
});

/** Whoever may do everything, so that a request is judged by its content. */
export const developer: Asker = { id: 'dev', role: 'developer', department: 'billing' };

export const actorHeader = ({ id, role, department }: Asker): string =>
  encodeURI(`${id}/${role}/${role === 'service' ? everyScope : department}`);

const strangeIds = [
  ...strangeTexts,
  '0',
  '000000000000',
  'x'.repeat(199),
  'x'.repeat(300),
  '.',
  '..',
];

const encoded = (value: unknown) =>
  encodeURIComponent(wellFormed(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')));

/** Makes requests for an operation. */
export class Requests {
  constructor(
    private readonly values: Values,
    private readonly known: Known,
  ) {}

  /** As the description says it; ids are mostly those of things that are there. */
  right(operation: Operation, asker: Asker): Arbitrary<Asked> {
    const body = operation.body === null ? fc.constant(null) : this.values.of(operation.body);
    return fc
      .tuple(this.parameters(operation), this.query(operation), this.conditions(), body)
      .map(([parameters, query, headers, content]) => ({
        operation,
        asker,
        url: filledIn(operation.path, parameters) + query,
        headers: {
          'Redress-Actor': actorHeader(asker),
          ...headers,
          ...(content === null ? {} : { 'Content-Type': 'application/json' }),
        },
        body: content === null ? null : JSON.stringify(content),
        complaint: nounOf(operation) === 'complaints' ? (parameters['id'] ?? null) : null,
        reachesGuard:
          isHarmless(JSON.stringify(content) + query) &&
          Object.values(parameters).every((id) => /^[\w.-]{3,100}$/.test(id)),
      }));
  }

  /** The same with something wrong: in the body, in what carries it, in the query or in a header. */
  wrong(operation: Operation, asker: Asker): Arbitrary<Asked> {
    return this.right(operation, asker).chain((asked) =>
      fc.oneof(
        ...(asked.body === null ? [] : [{ weight: 8, arbitrary: withSpoiltBody(asked) }]),
        { weight: 2, arbitrary: withBrokenBody(asked) },
        { weight: 3, arbitrary: withStrangeQuery(asked) },
        { weight: 2, arbitrary: withStrangeHeader(asked) },
      ),
    );
  }

  private parameters({ path }: Operation): Arbitrary<Readonly<Record<string, string>>> {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const noun = path.split('/')[2] ?? '';
    const entries = names.map((name) => [name, this.id(nouns[name] ?? noun)] as const);
    return fc.record(Object.fromEntries(entries), { noNullPrototype: true });
  }

  private id(noun: string): Arbitrary<string> {
    const known = this.known.of(noun).slice(-12);
    const strange = fc.constantFrom(...strangeIds);
    return known.length === 0
      ? strange
      : fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...known) }, strange);
  }

  private query({ queries }: Operation): Arbitrary<string> {
    const entries = queries.map(
      ({ name, schema }) => [name, this.values.of(schema, name)] as const,
    );
    return fc
      .record(Object.fromEntries(entries), { requiredKeys: [], noNullPrototype: true })
      .map((given) => {
        const said = Object.entries(given)
          .filter(([, value]) => value !== null)
          .map(
            ([name, value]) => `${name}=${encoded(Array.isArray(value) ? value.join() : value)}`,
          );
        const few = said.slice(0, 6);
        return few.length === 0 ? '' : `?${few.join('&')}`;
      });
  }

  private conditions(): Arbitrary<Record<string, string>> {
    return fc.oneof(
      { weight: 20, arbitrary: fc.constant({}) },
      fc.constantFrom('"0"', '"3"', '*').map((revision) => ({ 'If-Match': revision })),
      fc.constantFrom('k1', 'k2').map((key) => ({ 'Idempotency-Key': key })),
      { weight: 4, arbitrary: fc.constant({ 'Redress-Purpose': encoded('回访客户') }) },
    );
  }
}

/** What is named by the parameters of paths, where the path does not say it. */
const nouns: Readonly<Record<string, string>> = { complaintId: 'complaints', hold: 'holds' };

const filledIn = (path: string, parameters: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(parameters[name] ?? ''));

const withSpoiltBody = (asked: Asked): Arbitrary<Asked> =>
  spoilt(JSON.parse(asked.body ?? 'null') as unknown).map((content) => {
    const body = JSON.stringify(content);
    return { ...asked, body, reachesGuard: asked.reachesGuard && isHarmless(body) };
  });

/** Bodies that are refused before anybody asks who sends them. */
const isHarmless = (body: string): boolean =>
  body.length < 500_000 &&
  !/proto|constructor|toString|valueOf|(\[|%5B)sealed/.test(body) &&
  !/(\[|\{[^{}[\]]*){30}/.test(body);

const withBrokenBody = (asked: Asked): Arbitrary<Asked> =>
  fc
    .tuple(fc.constantFrom(...brokenBodies), fc.constantFrom('application/json', ...strangeTypes))
    .map(([body, type]) => ({
      ...asked,
      body: asked.operation.method === 'GET' ? null : body,
      headers: { ...asked.headers, 'Content-Type': type },
      reachesGuard: false,
    }));

const foreignQueries = ['$where', '__proto__', '__proto__[x]', 'limit[$gt]', 'constructor[x]', 'x'];

const withStrangeQuery = (asked: Asked): Arbitrary<Asked> => {
  const names = [...asked.operation.queries.map(({ name }) => name), ...foreignQueries];
  const some = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...wrongValues));
  return fc.array(some, { minLength: 1, maxLength: 4 }).map((pairs) => {
    const said = pairs.map(([name, value]) => `${name}=${encoded(value).slice(0, 3_000)}`);
    const mark = asked.url.includes('?') ? '&' : '?';
    const reachesGuard = asked.reachesGuard && isHarmless(said.join());
    return { ...asked, url: asked.url + mark + said.join('&'), reachesGuard };
  });
};

const strangeHeaders: readonly (readonly [name: string, value: string])[] = [
  ['If-Match', 'W/"1"'],
  ['If-Match', '"99999999999999999999"'],
  ['If-Match', '"1", "2"'],
  ['Idempotency-Key', 'x'.repeat(201)],
  ['Idempotency-Key', 'with space'],
  ['Idempotency-Key', '__proto__'],
  ['Consistency-Token', '%E0%A4%A'],
  ['Consistency-Token', 'complaint-x:99999999999999999999'],
  ['Consistency-Token', '__proto__:1'],
  ['Redress-Purpose', 'x'.repeat(201)],
  ['Redress-Purpose', ' '],
  ['Redress-Purpose', '%E0%A4%A'],
  ['Redress-Purpose', '[sealed:name:abcdefgh:x]'],
  ['Redress-Actor', 'nobody'],
  ['Redress-Actor', 'li.na/system'],
  ['Redress-Actor', '%00/administrator'],
  ['Redress-Actor', 'li.na/__proto__'],
  ['Redress-Actor', '%E0%A4%A/administrator'],
  ['Authorization', 'Bearer x.y.z'],
  ['Authorization', `Bearer ${'x'.repeat(5_000)}`],
  ['Accept', 'text/html'],
  ['Accept-Encoding', 'br;q=-1'],
  ['X-Request-Id', '${jndi:ldap://x}'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['Origin', 'https://elsewhere.example'],
];

const withStrangeHeader = (asked: Asked): Arbitrary<Asked> =>
  fc.constantFrom(...strangeHeaders).map(([name, value]) => ({
    ...asked,
    headers: { ...asked.headers, [name]: value },
    reachesGuard: false,
  }));
