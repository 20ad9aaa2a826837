import { once } from 'node:events';
import {
  chainBreak,
  positionAt,
  type RecordedEvent,
  START,
  StoreRefused,
} from '#libs/event-sourcing';
import { spawnFromSources } from '../testing/from-sources.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { openEmbeddedEventStore } from './embedded-event-store.js';

const ROUNDS = 3;
const ACKNOWLEDGED_MIN = 500;

type Acknowledged = Pick<RecordedEvent, 'stream' | 'revision' | 'position' | 'id'>;

describe('A process killed while it appends', () => {
  const directory = temporaryDirectory();
  const program = new URL('../testing/appending-program.ts', import.meta.url);
  const acknowledged: Acknowledged[] = [];

  afterAll(() => directory.remove());

  /** Runs the program until enough is acknowledged, then kills it in the middle of its work. */
  const killedWhileAppending = async (): Promise<void> => {
    const child = spawnFromSources(program, directory.path);
    const exited = once(child, 'exit');
    let text = '';
    for await (const chunk of child.stdout ?? []) {
      text += String(chunk);
      if (text.split('\n').length > ACKNOWLEDGED_MIN) child.kill('SIGKILL');
    }
    await exited;
    const lines = text.slice(0, text.lastIndexOf('\n')).split('\n');
    acknowledged.push(...lines.map((line) => JSON.parse(line) as Acknowledged));
  };

  const logAfterwards = async (): Promise<readonly RecordedEvent[]> => {
    const store = await openEmbeddedEventStore({ directory: directory.path, access: 'read' });
    const events = await store.readAll(START, Number.MAX_SAFE_INTEGER);
    await store.close();
    return events;
  };

  it('loses nothing acknowledged, repeats nothing and leaves no gap, time after time', async () => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      await killedWhileAppending();
      const log = await logAfterwards();
      expect(acknowledged.length).toBeGreaterThanOrEqual(round * ACKNOWLEDGED_MIN);
      expect(lostFrom(log, acknowledged)).toEqual([]);
      expect(log.map(({ position }) => position)).toEqual(
        log.map((_, index) => positionAt(index + 1)),
      );
      expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
      expect(brokenChains(log)).toEqual([]);
    }
  }, 180_000);

  it('leaves no lock behind', async () => {
    const next = openEmbeddedEventStore({ directory: directory.path, access: 'write' });
    await expect(next).resolves.not.toBeInstanceOf(StoreRefused);
    await (await next).close();
  });
});

const key = ({ stream, revision, position, id }: Acknowledged): string =>
  `${stream}@${revision} ${position} ${id}`;

function lostFrom(log: readonly RecordedEvent[], acknowledged: readonly Acknowledged[]) {
  const standing = new Set(log.map(key));
  return acknowledged.filter((one) => !standing.has(key(one)));
}

function brokenChains(log: readonly RecordedEvent[]): readonly string[] {
  const last = new Map<string, RecordedEvent>();
  return log.flatMap((event) => {
    const broken = chainBreak(last.get(event.stream), event);
    last.set(event.stream, event);
    return broken === null ? [] : [`${event.position}: ${broken}`];
  });
}
