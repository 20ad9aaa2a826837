import fc, { type GeneratorValue } from 'fast-check';
import type { Redress } from '../end-to-end/redress.js';
import { type Answer, Faults, type Owners } from './faults.js';
import { Known } from './known.js';
import { type Document, nounOf, type Operation, operationsOf } from './operations.js';
import { actorHeader, type Asked, type Asker, askers, developer, Requests } from './requests.js';
import { Values, wellFormed } from './values.js';

/** Ends development mode, after which nobody else in the run would be believed. */
const ENDS_THE_RUN = /^POST \/v1\/accounts/;

/** Whoever gets no answer in this time gets none. */
const ANSWER_MS = Number(process.env['FUZZ_ANSWER_MS'] ?? 30_000);

/** How often something is tried to be made before its life is given up. */
const ATTEMPTS = 40;

/** Asks a running Redress for whatever its description offers, and gathers what is wrong with its answers. */
export class Fuzzing {
  readonly operations: readonly Operation[];
  /** One example for each fault, with the request that shows it. */
  readonly found = new Map<string, string>();
  readonly statuses = new Map<number, number>();
  private readonly known = new Known();
  private readonly requests: Requests;
  private readonly faults: Faults;

  private constructor(
    private readonly redress: Redress,
    document: Document,
  ) {
    this.operations = operationsOf(document).filter(({ route }) => !ENDS_THE_RUN.test(route));
    this.requests = new Requests(new Values(document.components.schemas, this.known), this.known);
    this.faults = new Faults(document);
  }

  static async of(redress: Redress): Promise<Fuzzing> {
    return new Fuzzing(redress, (await redress.get('/openapi.json')).body as Document);
  }

  /** Every operation once, as the description says it or with something wrong. */
  async everyOperation(any: GeneratorValue, how: 'right' | 'wrong'): Promise<void> {
    for (const operation of this.operations) {
      const asker = any(fc.boolean) ? developer : any(() => askers);
      await this.send(any(() => this.requests[how](operation, asker)));
    }
  }

  /** Some operations once each, by somebody who proves who he is. */
  async each(
    any: GeneratorValue,
    operations: readonly Operation[],
    { asker, headers }: { readonly asker: Asker; readonly headers: Asked['headers'] },
  ): Promise<void> {
    for (const operation of operations) {
      const how = any(fc.boolean) ? 'right' : 'wrong';
      const asked = any(() => this.requests[how](operation, asker));
      const { 'Redress-Actor': _, ...others } = asked.headers;
      await this.send({ ...asked, headers: { ...others, ...headers } });
    }
  }

  /** One thing made and led on by whatever its last answer allows, with requests that are wrong in between. */
  async life(any: GeneratorValue, beginning: Operation, steps: number): Promise<void> {
    const noun = nounOf(beginning);
    const id = await this.made(any, beginning);
    if (id === null) return;
    const about = this.operations.filter(
      ({ path, action }) => path.startsWith(`/v1/${noun}/{id}`) && action !== null,
    );
    for (let step = 0; step < steps; step += 1) {
      const allowed = about.filter(({ action }) => this.known.allowed(id).includes(action ?? ''));
      const follows = allowed.length > 0 && any(fc.nat, { max: 9 }) < 8;
      const operation = any(() => fc.constantFrom(...(follows ? allowed : about)));
      const asker: Asker = any(fc.nat, { max: 9 }) < 8 ? developer : any(() => askers);
      const asked = any(() => this.requests[follows ? 'right' : 'wrong'](operation, asker));
      await this.send({ ...asked, ...pointedAt(asked, noun, id) });
    }
  }

  /** Whatever may be asked of persons, also of those whom it erases meanwhile. */
  async persons(any: GeneratorValue, steps: number): Promise<void> {
    const receiving = this.operation('POST /v1/complaints');
    const searching = this.operation('POST /v1/persons/search');
    const about = this.operations.filter((each) => nounOf(each) === 'persons');
    for (let step = 0; step < steps; step += 1) {
      if (step % 10 === 0) {
        await this.made(any, receiving);
        await this.send(any(() => this.requests.right(searching, developer)));
      }
      const how = any(fc.nat, { max: 9 }) < 7 ? 'right' : 'wrong';
      const asker: Asker = any(fc.nat, { max: 9 }) < 7 ? developer : any(() => askers);
      const operation = any(() => fc.constantFrom(...about));
      await this.send(any(() => this.requests[how](operation, asker)));
    }
  }

  operation(route: string): Operation {
    const found = this.operations.find((each) => each.route === route);
    if (found === undefined) throw new TypeError(`${route} is not described.`);
    return found;
  }

  private async made(any: GeneratorValue, beginning: Operation): Promise<string | null> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const answer = await this.send(any(() => this.requests.right(beginning, developer)));
      const body = answer.status === 201 ? (JSON.parse(answer.text) as { id?: unknown }) : {};
      if (typeof body.id === 'string') return body.id;
    }
    return null;
  }

  async send(asked: Asked): Promise<Answer> {
    const owners = await this.ownersOf(asked);
    const answer = await this.answerTo(asked);
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    for (const fault of this.faults.of(asked, answer, owners)) this.note(fault, asked, answer);
    if (answer.status < 300 && answer.type === 'application/json') {
      this.known.learn(nounOf(asked.operation), JSON.parse(answer.text));
    }
    return answer;
  }

  private note(fault: string, asked: Asked, { status, text }: Answer): void {
    const key = `${asked.operation.route} ${status}: ${fault}`;
    const { url, headers, body } = asked;
    const example = JSON.stringify({ url: url.slice(0, 300), headers, body: body?.slice(0, 900) });
    if (!this.found.has(key))
      this.found.set(key, `${example}\n  was answered ${text.slice(0, 400)}`);
  }

  /** Only where it matters: one question more for each request would double the run. */
  private async ownersOf({ complaint, asker, operation }: Asked): Promise<Owners | null> {
    if (complaint === null || asker.role === 'developer' || operation.action === null) return null;
    const path = `/v1/complaints/${encodeURIComponent(wellFormed(complaint))}`;
    const { status, body } = await this.redress.get(path, {
      'Redress-Actor': actorHeader(developer),
    });
    const { state } = body as { readonly state?: Owners };
    return status === 200 && state !== undefined ? state : null;
  }

  private async answerTo({ operation, url, headers, body }: Asked): Promise<Answer> {
    const response = await fetch(this.redress.url + url, {
      method: operation.method,
      headers: { ...headers },
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(body === null ? {} : { body }),
    });
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    return {
      status: response.status,
      type,
      headers: response.headers,
      text: await response.text(),
    };
  }
}

/** The same request for one thing in particular. */
function pointedAt({ url, operation }: Asked, noun: string, id: string): Partial<Asked> {
  const rest = url.slice(`/v1/${noun}/`.length).replace(/^[^/?]*/, id);
  const complaint = noun === 'complaints' && operation.path.includes('{id}') ? id : null;
  return { url: `/v1/${noun}/${rest}`, complaint };
}
