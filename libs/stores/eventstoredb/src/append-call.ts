import { randomUUID } from 'node:crypto';
import { type AppendOutcome, outcomeOf } from './append-outcome.js';
import { appendRequest, type PreparedAppend } from './append-request.js';
import type { AppendResponse, BatchAppendCall } from './protocol.js';

type Waiting = {
  readonly append: PreparedAppend;
  readonly settle: (outcome: AppendOutcome) => void;
};

/**
 * One duplex call that carries many appends at once. Each waits under its own correlation id, here
 * and nowhere else: the end of this call concerns no other, and an answer that nobody waits for any
 * more is let go.
 */
export class AppendCall {
  readonly #waiting = new Map<string, Waiting>();
  #condition: 'good' | 'silent' | 'ended' = 'good';
  #retired = false;

  constructor(readonly call: BatchAppendCall) {
    call.on('data', (response: AppendResponse) => this.#answer(response));
    call.on('error', (error) => this.#end(error.message));
    call.on('end', () => this.#end('the server ended the call'));
  }

  /** `silent` when an append had no answer in time, `ended` when no answer can come any more. */
  get condition(): 'good' | 'silent' | 'ended' {
    return this.#condition;
  }

  /** Never rejects: what goes wrong on the way is an outcome too. */
  send(append: PreparedAppend, timeoutMs: number): Promise<AppendOutcome> {
    return new Promise((resolve) => {
      const correlationId = randomUUID();
      const settle = (outcome: AppendOutcome): void => {
        clearTimeout(timer);
        this.#waiting.delete(correlationId);
        resolve(outcome);
        this.#leaveWhenIdle();
      };
      const timer = setTimeout(() => {
        if (this.#condition === 'good') this.#condition = 'silent';
        settle({ kind: 'unknown', why: `no answer within ${Math.round(timeoutMs)} ms` });
      }, timeoutMs);
      this.#waiting.set(correlationId, { append, settle });
      this.call.write(appendRequest(append, correlationId));
    });
  }

  /** Takes nothing new; ends when those under way have their answers. */
  retire(): void {
    this.#retired = true;
    this.#leaveWhenIdle();
  }

  #leaveWhenIdle(): void {
    if (this.#retired && this.#waiting.size === 0) this.call.cancel();
  }

  #answer(response: AppendResponse): void {
    const waiting = this.#waiting.get(response.getCorrelationId()?.getString() ?? '');
    if (waiting) waiting.settle(understood(response, waiting.append));
  }

  #end(why: string): void {
    this.#condition = 'ended';
    for (const { settle } of this.#waiting.values()) settle({ kind: 'unknown', why });
  }
}

/** An event handler may not throw: that would end the process. */
function understood(response: AppendResponse, append: PreparedAppend): AppendOutcome {
  try {
    return outcomeOf(response, append);
  } catch (error) {
    return { kind: 'unknown', why: String(error) };
  }
}
