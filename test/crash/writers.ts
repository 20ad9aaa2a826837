import type { Ledger, Sent } from './ledger.js';

const receipt = {
  channel: 'hotline',
  customer: { name: '张伟', contactPhone: '19900001234', serviceNumber: '19900001234' },
  content: '我没开通过彩铃却每月被扣5元',
};

/** What is done to each complaint, one event each. */
const steps: readonly (readonly [method: 'POST' | 'PUT', noun: string, body: object])[] = [
  ['PUT', 'classification', { kind: 'complaint' }],
  ['PUT', 'assignment', { department: 'billing', handler: 'li.na' }],
  ['PUT', 'handling', { handler: 'li.na' }],
  ['POST', 'notes', { note: '已联系客户' }],
  ['POST', 'urgings', { by: 'customer', reason: '还没人联系我' }],
  ['PUT', 'diagnosis', { diagnosis: 'common', verdict: 'substantiated', rootCause: '误订购' }],
];

/** Has no divisor in common with the commands of a complaint, so that each kind is repeated. */
const REPEAT_EVERY = 4;

const PATIENCE_MS = 30_000;

type Answer = { readonly id: string; readonly revision: number };

/**
 * A client that receives complaints and works them, command by command, each under a key of its own.
 * When the program dies under it, it sends the unanswered command again to the next one, and now and
 * then one that was answered long ago.
 */
export class Writer {
  private count = 0;
  private step = steps.length;
  private complaintId = '';
  private pending: Sent | null = null;

  constructor(
    private readonly name: string,
    private readonly ledger: Ledger,
  ) {}

  /** Writes until the program no longer answers; `onAnswer` is told of every acknowledgement. */
  async write(url: string, onAnswer: () => void): Promise<void> {
    for (;;) {
      const sent = (this.pending ??= this.next());
      const answer = await this.send(url, sent);
      if (answer === null) return this.ledger.leaveUnsettled(sent);
      this.ledger.acknowledge(sent, answer);
      this.complaintId = answer.id;
      this.pending = null;
      onAnswer();
      if (this.count % REPEAT_EVERY === 0 && !(await this.repeat(url, sent))) return;
    }
  }

  /** Gets an answer to the command that the last program left unanswered. */
  async settle(url: string): Promise<void> {
    const { pending } = this;
    const answer = pending && (await this.send(url, pending));
    if (pending === null || answer === null) return;
    this.ledger.acknowledge(pending, answer);
    this.complaintId = answer.id;
    this.pending = null;
  }

  private async repeat(url: string, sent: Sent): Promise<boolean> {
    const again = await this.send(url, sent);
    if (again !== null) this.ledger.acknowledge(sent, again);
    return again !== null;
  }

  private next(): Sent {
    this.count += 1;
    const key = `${this.name}-${this.count}`;
    const [method, noun, body] = steps[this.step] ?? [];
    if (method === undefined || noun === undefined || body === undefined) {
      this.step = 0;
      return { key, method: 'POST', path: '/v1/complaints', body: receipt };
    }
    this.step += 1;
    return { key, method, path: `/v1/complaints/${this.complaintId}/${noun}`, body };
  }

  /** The answer, or `null` when the program died before it gave one. */
  private async send(url: string, { key, method, path, body }: Sent): Promise<Answer | null> {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
    let response: Response;
    let text: string;
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const asked = { method, headers, body: JSON.stringify(body), signal };
      response = await fetch(`${url}${path}`, asked);
      text = await response.text();
    } catch {
      return null;
    }
    if (response.ok) return JSON.parse(text) as Answer;
    this.ledger.contradictions.push(`${key} was answered ${response.status}: ${text}`);
    return null;
  }
}
