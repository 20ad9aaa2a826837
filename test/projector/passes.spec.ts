import {
  Following,
  type FollowingOptions,
} from '../../libs/event-sourcing/src/projector/following.js';
import { ReadModelWriter } from '../../libs/event-sourcing/src/projector/read-model-writer.js';
import { type Document, type DocumentWrite, START } from '#libs/event-sourcing';
import { LANES, Ledger, Shelf, until } from './ledger.js';

let shelf: Shelf;
let ledger: Ledger;
beforeAll(async () => void (shelf = await Shelf.opened()));
beforeEach(() => void (ledger = new Ledger(shelf)));
afterEach(() => ledger.close());
afterAll(() => shelf.close());

const names = ['ann', 'bob', 'cid', 'dee', 'eve', 'fay', 'gus', 'hal'];
const never = new AbortController().signal;

/** Goes along the log with a writer that remembers hardly anything, up to its end unless told otherwise. */
async function passing(options: Partial<FollowingOptions> = {}, signal = never): Promise<void> {
  const { log, documents } = ledger;
  const writer = new ReadModelWriter(ledger.projection(), ledger.accounts, documents, 1);
  await writer.open();
  const mine = { log, documents, writers: [writer], lanes: 1, batchSize: 2 };
  await new Following({ stopsAtEnd: true, ...mine, ...options }).run(signal);
}

/** What is written to the read model from now on. */
function written(): DocumentWrite[] {
  const all: DocumentWrite[] = [];
  const { write } = ledger.documents;
  ledger.documents.write = (collection, writes, checkpoint) => {
    if (collection === ledger.accounts) all.push(...writes);
    return write.call(ledger.documents, collection, writes, checkpoint);
  };
  return all;
}

/** Deposits to all accounts by turns. */
async function depositing(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) await ledger.deposit(name, round);
  }
}

const checkpoint = (lane = 0) => ledger.documents.checkpoint(`${ledger.accounts}#${lane}`);

describe('A pass that may fold much before it writes', () => {
  it('writes each document once, though its events lie scattered', async () => {
    await depositing(10);
    const writes = written();
    await passing({ budget: { events: 1_000, documents: 100 } });
    expect(writes.map(({ id }) => id).toSorted()).toEqual(names);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
    expect(await checkpoint()).toBe(await ledger.log.head());
  });

  it('moves the checkpoint again after so many events', async () => {
    await depositing(2);
    const reached: string[] = [];
    await passing({
      budget: { events: 4, documents: 100 },
      onWritten: (through) => void reached.push(through),
    });
    const events = await ledger.log.readAll(START, 100);
    expect(reached).toEqual([3, 7, 11, 15].map((index) => events[index]?.position));
  });

  it('holds no more documents than it may, and writes those first that rest', async () => {
    await depositing(1);
    for (let round = 0; round < 9; round += 1) await ledger.deposit('hal', 1);
    const writes = written();
    await passing({ budget: { events: 1_000, documents: 4 } });
    expect(writes.map(({ id }) => id)).toEqual(names);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
  });

  it.each([1, 2, 3, 5, 8, 13])(
    'shows the same as a replay with %i documents at most',
    async (documents) => {
      await depositing(5);
      await passing({ budget: { events: 17, documents } });
      expect(await ledger.shown()).toEqual(await ledger.replayed());
    },
  );

  it('parks what cannot be finished, and holds up no other', async () => {
    await depositing(3);
    const { documents } = ledger;
    const finish = (document: Document) => {
      if (document['coins'] !== 3) return { ...document, isFinished: true };
      throw new Error('Not to be finished.');
    };
    for (const name of names.slice(1)) await ledger.deposit(name, 9);
    const projection = { ...ledger.projection(), finish };
    const writer = new ReadModelWriter(projection, ledger.accounts, documents);
    await writer.open();
    await passing({ writers: [writer], budget: { events: 1_000, documents: 100 } });
    expect(writer.parked).toMatchObject([
      { stream: 'account-ann', revision: 2, error: expect.stringContaining('Not to be finished.') },
    ]);
    const shown = await ledger.shown();
    expect(shown['bob']).toMatchObject({ coins: 12, isFinished: true });
  });

  it('claims nothing that it has not written, and goes on from there', async () => {
    await depositing(5);
    const { write } = ledger.documents;
    let left = 3;
    ledger.documents.write = (...parameters) => {
      const isDue = parameters[0] === ledger.accounts && parameters[1].length > 0;
      if (isDue && (left -= 1) < 0) return Promise.reject(new Error('The disk is full.'));
      return write.apply(ledger.documents, parameters);
    };
    const budget = { events: 20, documents: 4 };
    await expect(passing({ budget })).rejects.toThrow('The disk is full.');
    const claimed = await checkpoint();
    const seen = (await ledger.log.readAll(START, 100)).filter(
      ({ position }) => position <= claimed,
    );
    const shown = await ledger.shown();
    for (const { stream, revision } of seen) {
      expect(shown[stream.replace('account-', '')]?.events).toBeGreaterThan(revision);
    }
    ledger.documents.write = write;
    await passing({ budget });
    expect(await ledger.shown()).toEqual(await ledger.replayed());
  });
});

describe('A pass that goes on at the end of the log', () => {
  it('moves lanes that have no events too, a little later', async () => {
    const ended = new AbortController();
    await ledger.deposit('ann', 5);
    const going = passing({ lanes: LANES, idleLanesMs: 20, stopsAtEnd: false }, ended.signal);
    const lanes = [0, 1, 2, 3];
    const head = await ledger.log.head();
    await until(async () =>
      (await Promise.all(lanes.map(checkpoint))).every((one) => one === head),
    );
    ended.abort();
    await expect(going).resolves.toBeUndefined();
  });

  it('writes together what comes while the store is busy', async () => {
    const ended = new AbortController();
    const { write } = ledger.documents;
    const batches: (readonly string[])[] = [];
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    ledger.documents.write = async (collection, writes, reached) => {
      if (writes.length > 0) batches.push(writes.map(({ id }) => id));
      await gate;
      return write.call(ledger.documents, collection, writes, reached);
    };
    let folded = 0;
    const onFolded = (events: readonly unknown[]) => void (folded += events.length);
    const going = passing({ batchSize: 100, stopsAtEnd: false, onFolded }, ended.signal);
    await ledger.deposit('ann', 5);
    await until(() => batches.length === 1);
    for (const name of names) await ledger.deposit(name, 1);
    await until(() => folded === names.length + 1);
    open();
    const head = await ledger.log.head();
    await until(async () => (await checkpoint()) === head);
    ended.abort();
    await going;
    expect(batches).toEqual([['ann'], names]);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
  });

  it('reads no further than a batch ahead of what is written', async () => {
    await depositing(2);
    const ended = new AbortController();
    const { write } = ledger.documents;
    ledger.documents.write = async (collection, writes, reached) => {
      if (writes.length > 0)
        await new Promise<void>((resolve) =>
          ended.signal.addEventListener('abort', () => resolve()),
        );
      return write.call(ledger.documents, collection, writes, reached);
    };
    let folded = 0;
    const onFolded = (events: readonly unknown[]) => void (folded += events.length);
    const going = passing({ batchSize: 3, stopsAtEnd: false, onFolded }, ended.signal);
    await until(() => folded === 6);
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    expect(folded).toBe(6);
    ended.abort();
    await going;
  });

  it('asks the store for no document of a stream that only begins', async () => {
    const get = ledger.documents.get.bind(ledger.documents);
    const asked: string[] = [];
    ledger.documents.get = (collection, ids) => {
      asked.push(...ids);
      return get(collection, ids);
    };
    await depositing(2);
    await passing({ batchSize: 100 });
    expect(asked).toEqual([]);
    await depositing(1);
    await passing({ batchSize: 100 });
    expect(asked.toSorted()).toEqual(names);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
  });

  it('gives no effect twice when it comes by a stream’s beginning again', async () => {
    await depositing(3);
    await passing({ budget: { events: 1_000, documents: 4 } });
    const { checkpoint: stored } = ledger.documents;
    ledger.documents.checkpoint = async () => START;
    await passing({ batchSize: 5 });
    ledger.documents.checkpoint = stored;
    expect(await ledger.shown()).toEqual(await ledger.replayed());
  });
});
