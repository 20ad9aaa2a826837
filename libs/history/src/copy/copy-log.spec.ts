import {
  type Appended,
  InMemoryEventStore,
  type NewEvent,
  type RecordedEvent,
  START,
  StoreUnavailable,
  type StreamName,
} from '#libs/event-sourcing';
import { anEvent, someEvents } from '#libs/event-sourcing/testing';
import { CopyConflict } from './copy-conflict.js';
import { copyLog } from './copy-log.js';

const everything = (store: InMemoryEventStore) => store.readAll(START, 1_000_000);

/** `rounds` events for each of `count` streams, one stream after the other in every round. */
async function interleaved(count: number, rounds: number): Promise<InMemoryEventStore> {
  const store = new InMemoryEventStore();
  for (let round = 0; round < rounds; round += 1) {
    for (let index = 0; index < count; index += 1) await grow(store, `complaint-${index}`);
  }
  return store;
}

async function grow(store: InMemoryEventStore, stream: StreamName, by = 1): Promise<void> {
  const last = (await store.read(stream)).at(-1);
  const previous = last && { revision: last.revision, event: last };
  await store.append(stream, last?.revision ?? -1, someEvents(by, stream, previous));
}

/** Takes so many appends, then fails as a store does whose server has gone. */
class BreakingStore extends InMemoryEventStore {
  appends = 0;
  constructor(private readonly appendsMax: number) {
    super();
  }
  override async append(
    stream: StreamName,
    expectedRevision: number,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    this.appends += 1;
    if (this.appends > this.appendsMax) throw new StoreUnavailable('The server has gone.');
    return super.append(stream, expectedRevision, events);
  }
}

/** Grows by one event of a new stream each time a page is read, until it has grown enough. */
class GrowingStore extends InMemoryEventStore {
  constructor(private growth: number) {
    super();
  }
  override async readAll(after: string, limit: number): Promise<readonly RecordedEvent[]> {
    const page = await super.readAll(after, limit);
    if (this.growth > 0) {
      this.growth -= 1;
      await grow(this, 'complaint-late');
    }
    return page;
  }
}

describe('Copying a log', () => {
  it('gives the same events in the same order, with ids, metadata and hashes', async () => {
    const source = await interleaved(7, 5);
    await grow(source, 'policy', 1_500);
    const target = new InMemoryEventStore();

    const report = await copyLog({ source, target });

    expect(await everything(target)).toEqual(await everything(source));
    expect(report).toEqual({
      source: { events: 1_535, streams: 8 },
      target: { events: 1_535, streams: 8 },
      appended: 1_535,
      standing: 0,
      through: await source.head(),
      faults: 0,
      findings: [],
    });
  });

  it('copies nothing from an empty log', async () => {
    const report = await copyLog({
      source: new InMemoryEventStore(),
      target: new InMemoryEventStore(),
    });
    expect(report).toMatchObject({ appended: 0, standing: 0, through: START, faults: 0 });
  });

  it('tells how far it has come in each part of the work', async () => {
    const source = await interleaved(2, 2);
    const told: string[] = [];
    const onProgress = ({ doing, events }: { doing: string; events: number }) =>
      void told.push(`${doing} ${events}`);
    await copyLog({ source, target: new InMemoryEventStore(), onProgress });
    expect(told).toEqual(['copying 4', 'verifying 4']);
  });
});

describe('Copying a log once more', () => {
  it('adds nothing', async () => {
    const source = await interleaved(3, 3);
    const target = new InMemoryEventStore();
    await copyLog({ source, target });
    const before = await target.head();

    const report = await copyLog({ source, target });

    expect(report).toMatchObject({ appended: 0, standing: 9, faults: 0 });
    expect(await target.head()).toBe(before);
  });

  it.each([0, 1, 13, 99])('goes on where the first was cut off, %d appends in', async (appends) => {
    const source = await interleaved(20, 10);
    const broken = new BreakingStore(appends);
    await expect(copyLog({ source, target: broken })).rejects.toThrow(StoreUnavailable);
    const target = new InMemoryEventStore();
    for (const event of await everything(broken)) {
      await target.append(event.stream, event.revision - 1, [event]);
    }

    const report = await copyLog({ source, target });

    expect(report).toMatchObject({ appended: 200 - appends, standing: appends, faults: 0 });
    expect(await everything(target)).toEqual(await everything(source));
  });

  it('begins no further appends after one has failed', async () => {
    const broken = new BreakingStore(5);
    await copyLog({ source: await interleaved(2, 400), target: broken }).catch(() => {});
    expect(broken.appends).toBeLessThanOrEqual(7);
  });

  it('brings over what the source has got since', async () => {
    const source = await interleaved(3, 3);
    const target = new InMemoryEventStore();
    await copyLog({ source, target });
    await grow(source, 'complaint-1', 4);
    await grow(source, 'complaint-new', 2);

    expect(await copyLog({ source, target })).toMatchObject({ appended: 6, standing: 9 });
    expect(await everything(target)).toEqual(await everything(source));
  });
});

describe('Copying from a log that grows meanwhile', () => {
  it('goes on to the end that it finds', async () => {
    const source = new GrowingStore(5);
    await grow(source, 'complaint-1', 3);
    const target = new InMemoryEventStore();

    const report = await copyLog({ source, target });

    expect(report).toMatchObject({ faults: 0, through: await target.head() });
    expect(await everything(target)).toEqual(await everything(source));
  });
});

describe('Copying into a log that holds something else', () => {
  async function conflictOf(target: InMemoryEventStore): Promise<CopyConflict> {
    const before = await target.head();
    const failure = await copyLog({ source: await interleaved(3, 3), target }).catch(
      (error: unknown) => error,
    );
    expect(await target.head()).toBe(before);
    if (failure instanceof CopyConflict) return failure;
    throw new Error(`A conflict was expected, not ${String(failure)}.`);
  }

  it('stops before the first append and names a stream with other events', async () => {
    const target = new InMemoryEventStore();
    await grow(target, 'complaint-2', 2);
    expect(await conflictOf(target)).toMatchObject({ stream: 'complaint-2', revision: 1 });
  });

  it('stops at a stream that the source does not have', async () => {
    const target = new InMemoryEventStore();
    await grow(target, 'complaint-foreign');
    expect(await conflictOf(target)).toMatchObject({
      stream: 'complaint-foreign',
      message: expect.stringContaining('complaint-foreign') as unknown,
    });
  });

  it('stops at a stream that has gone on in the target', async () => {
    const source = await interleaved(3, 3);
    const target = new InMemoryEventStore();
    await copyLog({ source, target });
    await grow(target, 'complaint-0');
    await expect(copyLog({ source, target })).rejects.toMatchObject({ revision: 3 });
  });

  it('stops at a stream that somebody else writes while it copies', async () => {
    const target = new BreakingStore(1_000);
    const source = await interleaved(3, 3);
    const meddle = async () => {
      await grow(target, 'complaint-1');
    };
    const onProgress = () => void meddle();
    await grow(source, 'policy', 1_000);
    await grow(source, 'complaint-1');
    const failure = copyLog({ source, target, onProgress });
    await expect(failure).rejects.toMatchObject({ name: 'CopyConflict', stream: 'complaint-1' });
  });
});

describe('The proof of a copy', () => {
  it('finds an event whose content does not match its hash, and an end that differs', async () => {
    const source = new InMemoryEventStore();
    const event = anEvent('complaint-1');
    await source.append('complaint-1', -1, [event]);
    const target = new BendingStore();

    const { faults, findings } = await copyLog({ source, target });

    expect(faults).toBe(2);
    expect(findings.map(({ where, reason }) => [where, reason])).toEqual([
      ['complaint-1@0', 'content does not match its hash'],
      ['policy', 'is in the target alone'],
    ]);
  });
});

/** Keeps something else than it was given, and something that it was not given. */
class BendingStore extends InMemoryEventStore {
  override async append(
    stream: StreamName,
    expectedRevision: number,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    await super.append('policy', -1, [anEvent('policy')]);
    return super.append(
      stream,
      expectedRevision,
      events.map((event) => ({ ...event, data: { note: 'bent' } })),
    );
  }
}
