import { join } from 'node:path';
import { NO_STREAM, StoreUnavailable } from '#libs/event-sourcing';
import { anEvent, aStream, inTime } from '#libs/event-sourcing/testing';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { packed } from './append-group.js';
import { Writer } from './writer.js';

describe('The writing thread', () => {
  const directory = temporaryDirectory();
  const data = { file: join(directory.path, 'events.db') };
  const failing = new URL('../testing/failing-thread.ts', import.meta.url);
  const broken = new URL('../testing/broken-thread.ts', import.meta.url);
  const group = () => {
    const stream = aStream();
    return [packed(stream, NO_STREAM, [anEvent(stream)])];
  };
  const answer = (writer: Writer) => inTime(writer.write(group()), () => 'the group', 30_000);

  afterAll(() => directory.remove());

  it('leaves an outcome unknown when it dies, lets go of the file, and is replaced', async () => {
    const dying = new Writer(data, failing);
    await expect(answer(dying)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(answer(dying)).rejects.toThrow('This thread fails on purpose.');
    await dying.close();
    const sound = new Writer(data);
    expect(await answer(sound)).toEqual([0, 1]);
    await sound.close();
  });

  it('answers every time that it cannot start', async () => {
    const writer = new Writer(data, broken);
    await expect(answer(writer)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(answer(writer)).rejects.toBeInstanceOf(StoreUnavailable);
    await writer.close();
  });

  it('says so when its file cannot be opened, and goes on once it can', async () => {
    const nowhere = new Writer({ file: join(directory.path, 'missing', 'events.db') });
    await expect(answer(nowhere)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(answer(nowhere)).rejects.toBeInstanceOf(StoreUnavailable);
    await nowhere.close();
  });
});
