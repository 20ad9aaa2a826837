import { AppendCall } from './append-call.js';
import type { AppendOutcome } from './append-outcome.js';
import type { PreparedAppend } from './append-request.js';
import type { Connection } from './connection.js';
import { CallFailed, failureOf } from './failure.js';
import { SUSPICIOUS_MS } from './read-call.js';
import { within } from './within.js';

/** Sends appends over the one call that is open for them, and opens another when that is no good. */
export class AppendLine {
  #current: Promise<AppendCall> | undefined;

  constructor(private readonly connection: Connection) {}

  /** @throws StoreRefused when access is denied, StoreUnavailable when the connection is closed */
  async send(append: PreparedAppend, timeoutMs: number): Promise<AppendOutcome> {
    try {
      const line = await within(timeoutMs, this.#line());
      const outcome = await line.send(append, timeoutMs);
      if (line.condition === 'silent') this.#leave(line, timeoutMs);
      return outcome;
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      return { kind: 'unknown', why: error.message };
    }
  }

  async #line(): Promise<AppendCall> {
    const current = (this.#current ??= this.#open());
    const line = await current;
    if (line.condition === 'good') return line;
    if (this.#current === current) this.#current = this.#open();
    return this.#line();
  }

  async #open(): Promise<AppendCall> {
    try {
      return new AppendCall(
        await this.connection.start('append', (stub, ...given) => stub.batchAppend(...given)),
      );
    } catch (error) {
      this.#current = undefined;
      throw failureOf(error as Error);
    }
  }

  #leave(line: AppendCall, silenceMs: number): void {
    line.retire();
    if (silenceMs >= SUSPICIOUS_MS) this.connection.suspect(line.call);
  }
}
