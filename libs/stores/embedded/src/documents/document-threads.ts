import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreUnavailable } from '#libs/event-sourcing';
import { lockForWriting, type WriteLock } from '../lock.js';
import type { ReaderRequest } from './reader-thread.js';
import { Thread } from './thread.js';
import type { WriterRequest } from './write-groups.js';
import type { WriterData } from './writer-thread.js';

/** The threads that search: figures may take their time without holding up a queue's page. */
export class Readers {
  readonly pages: Thread<ReaderRequest>;
  readonly figures: Thread<ReaderRequest>;

  constructor(file: string) {
    this.pages = new Thread<ReaderRequest>('reader-thread', file);
    this.figures = new Thread<ReaderRequest>('reader-thread', file);
  }

  async close(): Promise<void> {
    await Promise.all([this.pages.close(), this.figures.close()]);
  }
}

/** The thread that writes, and the right to do so. */
export class Writer {
  private constructor(
    readonly thread: Thread<WriterRequest>,
    private readonly lock: WriteLock,
  ) {}

  /**
   * @throws StoreRefused when another holds that right, or the file is damaged or of another layout
   * @throws StoreUnavailable when the file cannot be made or opened now
   */
  static async open(data: WriterData): Promise<Writer> {
    makeDirectory(dirname(data.file));
    const lock = lockForWriting(data.file);
    const thread = new Thread<WriterRequest>('writer-thread', data);
    try {
      await thread.start();
      return new Writer(thread, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.thread.close();
    this.lock.release();
  }
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new StoreUnavailable(`${directory} cannot be made: ${String(error)}.`, { cause: error });
  }
}
