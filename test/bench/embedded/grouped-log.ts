import { close, fdatasync, openSync, write } from 'node:fs';
import { promisify } from 'node:util';

const [writeTo, flush, closeFile] = [promisify(write), promisify(fdatasync), promisify(close)];

type Waiting = { readonly text: string; readonly resolve: () => void };

/**
 * The least that a durable log can do: one file, one write and one fdatasync for all that came in
 * while the last one was under way. It keeps no index, checks no revision and cannot be read, so it
 * is a floor and not a competitor.
 */
export class GroupedLog {
  private readonly file: number;
  private waiting: Waiting[] = [];
  private working = false;

  constructor(path: string) {
    this.file = openSync(path, 'w');
  }

  /** Resolves when the text is on the disk. */
  append(text: string): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ text, resolve });
      if (!this.working) void this.work();
    });
  }

  async close(): Promise<void> {
    await closeFile(this.file);
  }

  private async work(): Promise<void> {
    this.working = true;
    await Promise.resolve(); // the rest of this turn's appends
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      await writeTo(this.file, Buffer.from(group.map(({ text }) => text).join('')));
      await flush(this.file);
      for (const { resolve } of group) resolve();
    }
    this.working = false;
  }
}
