import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '#libs/event-sourcing';
import { SOURCES_OPTIONS } from '../from-sources/sources-options.js';
import type { AppendGroup, Outcomes } from './append-group.js';
import { CLOSE, errorFrom, type Reply, type WritingThreadData } from './thread-messages.js';

type Pending = {
  readonly resolve: (outcomes: Outcomes) => void;
  readonly reject: (error: Error) => void;
};

const FROM_SOURCES = import.meta.url.endsWith('.ts');
const SCRIPT = new URL(`./writing-thread.${FROM_SOURCES ? 'ts' : 'js'}`, import.meta.url);

/**
 * The writing thread, seen from outside: one group at a time. A thread that died is replaced with the
 * next group. An idle thread does not keep the process alive.
 */
export class Writer {
  private worker: Worker | undefined;
  private pending: Pending | undefined;

  constructor(
    private readonly data: WritingThreadData,
    private readonly script: URL = SCRIPT,
  ) {
    this.worker = this.start();
  }

  /**
   * Resolves once the group is on the disk.
   *
   * @throws StoreUnavailable when the outcome is unknown or the disk is full
   */
  write(group: AppendGroup): Promise<Outcomes> {
    const worker = (this.worker ??= this.start());
    worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    worker.postMessage(group);
    return new Promise((resolve, reject) => {
      this.pending = { resolve, reject };
    });
  }

  /** Lets the thread finish and waits for its end. */
  async close(): Promise<void> {
    const { worker } = this;
    if (worker === undefined) return;
    worker.ref();
    const exited = once(worker, 'exit').catch(() => {}); // it failed, and so has ended too
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    worker.postMessage(CLOSE);
    await exited;
  }

  private start(): Worker {
    const worker = new Worker(this.script, {
      workerData: this.data,
      ...(FROM_SOURCES && { execArgv: [...SOURCES_OPTIONS] }),
    });
    worker.unref();
    worker.on('message', (reply: Reply) => this.settle(worker, reply));
    worker.on('error', (error) => this.lose(worker, String(error)));
    worker.on('exit', () => this.lose(worker, 'it has ended'));
    return worker;
  }

  private settle(worker: Worker, reply: Reply): void {
    worker.unref();
    const { pending } = this;
    this.pending = undefined;
    if ('fault' in reply) pending?.reject(errorFrom(reply.fault));
    else pending?.resolve(reply.outcomes);
  }

  private lose(worker: Worker, reason: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    const { pending } = this;
    this.pending = undefined;
    pending?.reject(
      new StoreUnavailable(`The thread that writes ${this.data.file} is gone: ${reason}.`),
    );
  }
}
