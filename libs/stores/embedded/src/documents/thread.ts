import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '#libs/event-sourcing';
import { SOURCES_OPTIONS } from '../from-sources/sources-options.js';
import { type Call, CLOSE, errorFrom, READY, type Reply } from './thread-messages.js';

type Waiting = {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
};

const FROM_SOURCES = import.meta.url.endsWith('.ts');

/**
 * A worker thread that answers calls, several at a time. One that died is replaced with the next
 * call; one that has nothing to answer does not keep the process alive.
 */
export class Thread<Request> {
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | undefined;
  private calls = READY;
  private closed = false;

  /** The thread runs `<name>.js` in the folder of whatever it looks after. */
  constructor(
    private readonly name: string,
    private readonly data: unknown,
    private readonly of: 'documents' | 'keys' = 'documents',
  ) {}

  /**
   * Resolves once the thread is ready. It would start by itself with the first call.
   * @throws what the thread throws while it starts
   */
  async start(): Promise<void> {
    const path = `../${this.of}/${this.name}.${FROM_SOURCES ? 'ts' : 'js'}`;
    const script = new URL(path, import.meta.url);
    const options = FROM_SOURCES ? { execArgv: [...SOURCES_OPTIONS] } : {};
    const worker = new Worker(script, { workerData: this.data, ...options });
    this.worker = worker;
    worker.on('message', (reply: Reply) => this.settle(reply));
    worker.on('error', (error) => this.lose(worker, String(error)));
    worker.on('exit', () => this.lose(worker, 'it has ended'));
    await this.answer(READY);
  }

  /** @throws StoreUnavailable when the thread dies before it has answered, or is closed */
  async call<Answer>(request: Request): Promise<Answer> {
    if (this.closed) throw new StoreUnavailable(`The store of ${this.of} is closed.`);
    if (this.worker === undefined) await this.start();
    if (this.worker === undefined) throw this.gone('it ended while it started');
    const call = (this.calls += 1);
    const answer = this.answer(call);
    this.send({ call, request });
    return (await answer) as Answer;
  }

  /** Lets the thread finish what it was asked and waits for its end. It is never broken off: that can end the whole process. */
  async close(): Promise<void> {
    this.closed = true;
    const { worker } = this;
    if (worker === undefined) return;
    worker.ref();
    const exited = once(worker, 'exit');
    this.send(CLOSE);
    await exited;
  }

  private send(message: Call | typeof CLOSE): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    this.worker?.postMessage(message);
  }

  private answer(call: number): Promise<unknown> {
    this.worker?.ref();
    return new Promise((resolve, reject) => this.waiting.set(call, { resolve, reject }));
  }

  private settle(reply: Reply): void {
    const waiting = this.waiting.get(reply.call);
    this.waiting.delete(reply.call);
    if (this.waiting.size === 0 && !this.closed) this.worker?.unref();
    if ('fault' in reply) waiting?.reject(errorFrom(reply.fault));
    else waiting?.resolve(reply.answer);
  }

  private lose(worker: Worker, reason: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    const error = this.gone(reason);
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  private gone(reason: string): StoreUnavailable {
    return new StoreUnavailable(`The ${this.name} of the ${this.of} is gone: ${reason}.`);
  }
}
