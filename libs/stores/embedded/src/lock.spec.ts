import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StoreRefused } from '#libs/event-sourcing';
import { lockForWriting } from './lock.js';
import { linesOf, SOURCES_OPTIONS, spawnFromSources } from './testing/from-sources.js';
import { temporaryDirectory } from './testing/temporary-directory.js';

describe('The right to write a file', () => {
  const directory = temporaryDirectory();
  const holder = new URL('./testing/lock-holder.ts', import.meta.url);
  let files = 0;
  const aFile = () => join(directory.path, `${(files += 1)}.db`);

  const ending: (() => unknown)[] = [];

  afterEach(async () => void (await Promise.all(ending.splice(0).map((end) => end()))));
  afterAll(() => directory.remove());

  it('is refused to a second holder in the same thread, naming this very process', () => {
    const file = aFile();
    const lock = lockForWriting(file);
    expect(() => lockForWriting(file)).toThrow(StoreRefused);
    expect(() => lockForWriting(file)).toThrow(`this very process (${process.pid} on`);
    lock.release();
  });

  it('stays held after a refusal', () => {
    const file = aFile();
    const lock = lockForWriting(file);
    expect(() => lockForWriting(file)).toThrow(StoreRefused);
    expect(() => lockForWriting(file)).toThrow(StoreRefused);
    lock.release();
  });

  it('is free again after its release, which may be repeated', () => {
    const file = aFile();
    const first = lockForWriting(file);
    first.release();
    const second = lockForWriting(file);
    first.release();
    expect(() => lockForWriting(file)).toThrow(StoreRefused);
    second.release();
    expect(existsSync(`${file}.pid`)).toBe(false);
  });

  it('is one for each file', () => {
    const locks = [lockForWriting(aFile()), lockForWriting(aFile())];
    expect(locks).toHaveLength(2);
    for (const lock of locks) lock.release();
  });

  it('is refused while another thread of this process holds it', async () => {
    const file = aFile();
    const worker = new Worker(holder, { workerData: file, execArgv: [...SOURCES_OPTIONS] });
    ending.push(() => worker.postMessage('release', []));
    await once(worker, 'message');
    expect(() => lockForWriting(file)).toThrow(StoreRefused);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    worker.postMessage('release');
    await once(worker, 'exit');
    lockForWriting(file).release();
  });

  it('is refused while another process holds it, by name, and free once that is killed', async () => {
    const file = aFile();
    const child = spawnFromSources(holder, file);
    ending.push(() => child.kill('SIGKILL'));
    await linesOf(child, 1);
    expect(() => lockForWriting(file)).toThrow(StoreRefused);
    expect(() => lockForWriting(file)).toThrow(`process ${child.pid} on`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockForWriting(file).release();
  });

  it('is refused to another process while this one holds it', async () => {
    const file = aFile();
    const lock = lockForWriting(file);
    const child = spawnFromSources(new URL('./testing/lock-asker.ts', import.meta.url), file);
    const [answer] = await linesOf(child, 1);
    expect(answer).toContain(`process ${process.pid} on`);
    lock.release();
  });
});
