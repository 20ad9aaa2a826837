import type { ValidateFunction } from 'ajv';
import { permissionFor, permissionOf, type Role, scopeOf } from '#libs/complaints';
import { validator } from '../end-to-end/description.js';
import type { Document, Operation } from './operations.js';
import type { Asked } from './requests.js';

export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly text: string;
};

/** Whose the complaint was before it was asked for. */
export type Owners = { readonly handler: string | null; readonly department: string | null };

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Says what is wrong with an answer; nothing, where it is as it must be. */
export class Faults {
  private readonly ajv = validator();
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(document: Document) {
    this.ajv.addSchema({ $id: 'openapi', ...document });
  }

  of(asked: Asked, answer: Answer, owners: Owners | null): readonly string[] {
    return [
      ...(answer.status >= 500 ? ['a fault of the server'] : []),
      ...this.undescribed(asked.operation, answer),
      ...(answer.status >= 400 ? malformed(answer) : []),
      ...exposed(answer),
      ...unmasked(asked, answer),
      ...trespass(asked, answer, owners),
    ];
  }

  private undescribed({ answers }: Operation, { status, type, text }: Answer): readonly string[] {
    const described = answers[String(status)];
    if (described === undefined) return [`the status ${status} is not described`];
    if (described.content === undefined) return text === '' ? [] : ['a body is not described'];
    const schema = described.content[type]?.schema;
    if (schema === undefined) return [`${type} is not described for ${status}`];
    if (type === 'text/plain') return [];
    const validate = this.validator(String(schema.$ref));
    return validate(json(text)) ? [] : [this.ajv.errorsText(validate.errors)];
  }

  private validator(reference: string): ValidateFunction {
    const kept = this.validators.get(reference);
    if (kept !== undefined) return kept;
    const made = this.ajv.compile({ $ref: `openapi${reference}` });
    this.validators.set(reference, made);
    return made;
  }
}

function malformed({ status, type, text }: Answer): readonly string[] {
  const problem = json(text) as Readonly<Record<string, unknown>> | undefined;
  if (type !== 'application/problem+json' || problem === undefined)
    return ['is no problem document'];
  const faults: string[] = [];
  if (!/^urn:redress:problem:[a-z-]+$/.test(String(problem['type']))) faults.push('its type');
  if (typeof problem['title'] !== 'string' || problem['title'] === '') faults.push('its title');
  if (problem['status'] !== status) faults.push('its status');
  return faults.map((fault) => `${fault} is none of a problem document`);
}

/** What tells a stranger how it is built, or lets a browser guess. */
function exposed({ headers, text }: Answer): readonly string[] {
  const faults: string[] = [];
  if (headers.get('x-content-type-options') !== 'nosniff') faults.push('nosniff is missing');
  if (headers.has('x-powered-by') || headers.has('server')) faults.push('tells what it runs on');
  if (/node_modules|\.[jt]s:\d+:\d+|at async /.test(text)) faults.push('shows a stack');
  return faults;
}

/** Numbers that stand in no other fields than those of persons. */
const personal = /19900001234|19900004321/;

/** Sealed texts are for nobody, opened ones for who may open them and says what for. */
function unmasked(
  { asker, headers, url, body }: Asked,
  { status, text }: Answer,
): readonly string[] {
  // A refusal may repeat what was sent.
  const said = url.includes(encodeURIComponent('[sealed:')) || body?.includes('[sealed:') === true;
  const isTheirOwn = said && status >= 400;
  const faults = text.includes('[sealed:') && !isTheirOwn ? ['shows a sealed text'] : [];
  const mayOpen = 'Redress-Purpose' in headers && scopeOf('openPersonalData', asker.role) !== null;
  return personal.test(text) && !mayOpen ? [...faults, 'shows personal data'] : faults;
}

/** The permission table read anew, in the plainest words. */
function trespass(
  { operation, asker, reachesGuard }: Asked,
  { status }: Answer,
  owners: Owners | null,
): readonly string[] {
  if (mayAsk(operation.route, asker.role)) {
    const outside = status < 300 && owners !== null && isOutside({ operation, asker }, owners);
    return outside ? ['reached beyond what is theirs'] : [];
  }
  if (status < 300 || [409, 412, 422].includes(status)) return ['a way past permission'];
  return reachesGuard && status !== 403 ? [`${status} where 403 was due`] : [];
}

function mayAsk(route: string, role: Role): boolean {
  const name = permissionFor(route);
  if (name === undefined) return false;
  return permissionOf(name).to === 'anybody' || scopeOf(name, role) !== null;
}

function isOutside(
  { operation: { route }, asker }: Pick<Asked, 'operation' | 'asker'>,
  { handler, department }: Owners,
): boolean {
  const name = permissionFor(route);
  if (name === undefined || permissionOf(name).measured !== 'complaint') return false;
  const scope = scopeOf(name, asker.role);
  if (scope === 'all' || handler === asker.id) return false;
  return scope === 'own' || department !== asker.department;
}
