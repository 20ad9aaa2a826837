import { spawnSync } from 'node:child_process';
import { NO_STREAM, START, StoreUnavailable } from '#libs/event-sourcing';
import { anEvent, aStream } from '#libs/event-sourcing/testing';
import { commandFromSources } from '../testing/from-sources.js';
import type { FullDiskReport } from '../testing/full-disk-program.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { openEmbeddedEventStore } from './embedded-event-store.js';

const MOUNT = 'mount -t tmpfs -o size=1500k tmpfs "$0"';

/** Runs a command where a disk of 1.5 MB is mounted on the directory, for itself alone. */
const onTinyDisk = (directory: string, command: readonly string[]) =>
  spawnSync(
    'unshare',
    ['--map-root-user', '--mount', 'sh', '-c', `${MOUNT} && exec "$@"`, directory, ...command],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );

describe('A log on a full disk', () => {
  const directory = temporaryDirectory();
  afterAll(() => directory.remove());

  const mayMount = onTinyDisk(directory.path, ['true']).status === 0;
  const suite = mayMount ? describe : describe.skip;

  suite('of its own (skipped where no disk may be mounted)', () => {
    it('fails only the appends that find no room, and goes on as soon as there is', () => {
      const program = new URL('../testing/full-disk-program.ts', import.meta.url);
      const command = commandFromSources(program, directory.path);
      const { stdout, stderr } = onTinyDisk(directory.path, command);
      expect(stderr).toBe('');
      const report = JSON.parse(stdout) as FullDiskReport;
      expect(report.before).toBeGreaterThan(20);
      expect(report).toMatchObject({
        after: 40,
        errors: ['StoreUnavailable'],
        lost: 0,
        repeated: 0,
      });
    });
  });

  it('is as good as a log that has reached its limit of pages', async () => {
    const store = await openEmbeddedEventStore({
      directory: directory.path,
      access: 'write',
      pagesMax: 20,
    });
    const [large, small] = [aStream(), aStream()];
    const letter = anEvent(large, { data: { text: 'x'.repeat(200_000) } });
    const refused = store.append(large, NO_STREAM, [letter]);
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(refused).rejects.toThrow('full');
    await store.append(small, NO_STREAM, [anEvent(small)]);
    expect((await store.readAll(START, 10)).map(({ stream }) => stream)).toEqual([small]);
    await store.close();
    const roomy = await openEmbeddedEventStore({ directory: directory.path, access: 'write' });
    expect(await roomy.append(large, NO_STREAM, [letter])).toMatchObject({ revision: 0 });
    await roomy.close();
  });
});
