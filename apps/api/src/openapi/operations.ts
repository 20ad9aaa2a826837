import type { OpenAPIObject } from '@nestjs/swagger';
import { type Action, lifecycle, permissionFor, permissionOf, whoMay } from '#libs/complaints';
import { policyAnswers } from './policy-schemas.js';
import type { ResponseSchema } from './response-schemas.js';
import { tableAnswers, tableRowAt } from './table-operations.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Answers = Record<string, ResponseSchema>;

const PREFIX = '/v1/complaints';

type TableRow = NonNullable<ReturnType<typeof tableRowAt>>;

const actions: readonly (readonly [string, Action])[] = Object.entries(lifecycle);

/** What each query answers; commands answer `Answered`. */
const queries: Readonly<Record<string, Answers>> = {
  ...tableAnswers,
  ...policyAnswers,
  'get /v1/complaints/{id}': { 200: 'ComplaintFile' },
  'get /v1/complaints/{id}/history': { 200: 'History' },
  'get /v1/complaints/{id}/events': { 200: 'Events' },
  'get /v1/complaints/{id}/obligations': { 200: 'Obligations' },
  'get /v1/conduct-cases/{id}/obligations': { 200: 'ConductObligations' },
  'get /v1/queues': { 200: 'Queues' },
  'get /v1/queues/{name}': { 200: 'QueuePage' },
  'get /v1/figures': { 200: 'Figures' },
  'get /v1/figures/{figure}/complaints': { 200: 'DrillDown' },
  'post /v1/imports': { 200: 'ImportReport' },
  'get /v1/lifecycle': { 200: 'Lifecycle' },
  'get /v1/read-models': { 200: 'ReadModels' },
  'post /v1/read-models/{name}/rebuilds': { 202: 'Ordered' },
  'post /v1/read-models/parked-retries': { 202: 'Ordered' },
  'post /v1/sessions': { 201: 'Tokens' },
  'put /v1/sessions': { 200: 'Tokens' },
  'delete /v1/sessions': { 204: 'Nothing' },
  'get /v1/account': { 200: 'OwnAccount' },
  'put /v1/account/password': { 204: 'Nothing' },
  'get /v1/accounts': { 200: 'Accounts' },
  'post /v1/accounts': { 201: 'FirstSecret' },
  'post /v1/accounts/services': { 201: 'FirstSecret' },
  'put /v1/accounts/{id}/appointment': { 204: 'Nothing' },
  'put /v1/accounts/{id}/disablement': { 204: 'Nothing' },
  'put /v1/accounts/{id}/reset': { 200: 'FirstSecret' },
  'get /metrics': { 200: 'Metrics' },
  'get /health': { 200: 'Health', 503: 'Health' },
};

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'Not understood; `errors` names every field that is wrong',
  401: 'Nobody is known to be asking',
  403: 'The acting person may not do this',
  404: 'There is no such thing',
  409: 'Refused by the rules; `code` says why, `allowed` what may be done instead',
  412: 'Changed meanwhile: `If-Match` names an earlier revision',
  413: 'Too large',
  414: 'The address is longer than any that leads somewhere',
  415: 'Only application/json is understood',
  422: 'The idempotency key was used for another content',
  429: 'More than is answered from one address within a minute; try again after `Retry-After` seconds',
  431: 'Address and headers together are larger than any need to be',
  500: 'A fault of ours',
  503: 'Overloaded, or a store does not answer; try again after `Retry-After` seconds',
};

const header = (name: string, description: string) => ({
  name,
  in: 'header' as const,
  required: false,
  description,
  schema: { type: 'string' as const },
});

const who = header(
  'Redress-Actor',
  'Development mode only: who acts, `<staff id>/<role>` or `<staff id>/<role>/<department>`',
);
const token = header('Consistency-Token', 'Waits until the answer shows at least this much');
const purpose = header(
  'Redress-Purpose',
  'Opens the personal data of this one thing for whoever may, and records who opened it and what for; without it there are masks. Percent-encoded where it is not plain ASCII',
);
/** What holds the personal data of one complaint, conduct case or member of staff. */
const ABOUT_ONE = /^\/v1\/(complaints|conduct-cases|staff)\/\{id\}/;

const commandHeaders = [
  header('Idempotency-Key', 'The id of the command: sent again, it is obeyed once'),
  header('If-Match', 'The ETag that the sender knows; refused if the complaint has changed since'),
];

const actionAt = (path: string, method: string) =>
  actions.find(([, { route }]) => {
    const [verb, below = ''] = route?.split(' ') ?? [];
    return verb?.toLowerCase() === method && `${PREFIX}${below === '/' ? '' : below}` === path;
  });

/** Adds to an operation what the routes' decorators do not say: answers, problems, headers, words. */
export function describeOperation(path: string, method: string, operation: Operation): void {
  const action = actionAt(path, method) ?? tableRowAt(`${method} ${path}`);
  if (action !== undefined) describeAction(action, operation);
  describePermission(`${method.toUpperCase()} ${path}`, operation);
  const created = method === 'post' ? '201' : '200';
  const answers = queries[`${method} ${path}`] ?? { [created]: 'Answered' };
  const isQuery = method === 'get';
  operation.parameters = [
    ...(operation.parameters ?? []),
    ...(isSystem(path) ? [] : [who, ...(isQuery ? [token] : commandHeaders)]),
    ...(isQuery && ABOUT_ONE.test(path) ? [purpose] : []),
  ];
  operation.responses = { ...problems(path), ...successes(answers) };
}

const quoted = (word: string) => `\`${word}\``;

function describeAction(
  [name, { en, zh, event, from, by }]: (typeof actions)[number] | TableRow,
  operation: Operation,
) {
  operation.summary = `${en} ${zh}`;
  operation.description =
    `Action \`${name}\`, recorded as ${[event].flat().map(quoted).join(', ')}. ` +
    `From: ${from.join(', ')}. By: ${by.join(', ')}.`;
}

/** Says who may, as the permission table does; the guard obeys the same row. */
function describePermission(route: string, operation: Operation): void {
  const name = permissionFor(route);
  if (name === undefined) return;
  const isOpen = permissionOf(name).to === 'anybody';
  operation.security = isOpen ? [] : [{ bearer: [] }];
  const said = operation.description === undefined ? '' : `${operation.description} `;
  operation.description = `${said}Permission \`${name}\`: ${whoMay(name).join(', ')}.`;
}

/** What a process says of itself; no business, so no token of what was seen, and no command. */
const isSystem = (path: string) => path === '/health' || path === '/metrics';

const reference = (name: string) => ({ schema: { $ref: `#/components/schemas/${name}` } });

const typeOf = (name: ResponseSchema) => (name === 'Metrics' ? 'text/plain' : 'application/json');

const successes = (answers: Answers) =>
  Object.fromEntries(
    Object.entries(answers).map(([status, name]) => [
      status,
      {
        description: name,
        ...(name === 'Nothing' ? {} : { content: { [typeOf(name)]: reference(name) } }),
      },
    ]),
  );

const systemProblems = ['400', '401', '403', '429', '431', '500'];

const problems = (path: string) =>
  Object.fromEntries(
    Object.entries(PROBLEMS)
      .filter(([status]) => !isSystem(path) || systemProblems.includes(status))
      .map(([status, description]) => [
        status,
        { description, content: { 'application/problem+json': reference('Problem') } },
      ]),
  );
