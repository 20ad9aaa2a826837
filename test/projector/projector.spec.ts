import { Following } from '../../libs/event-sourcing/src/projector/following.js';
import { ReadModelWriter } from '../../libs/event-sourcing/src/projector/read-model-writer.js';
import {
  CommandHandler,
  consistencyToken,
  newCommandId,
  operations,
  OPERATIONS,
  Progress,
  ReadModelBehind,
} from '#libs/event-sourcing';
import { type Account, LANES, Ledger, Shelf, until } from './ledger.js';

let shelf: Shelf;
let ledger: Ledger;
beforeAll(async () => void (shelf = await Shelf.opened()));
beforeEach(() => void (ledger = new Ledger(shelf)));
afterEach(() => ledger.close());
afterAll(() => shelf.close());

const names = ['ann', 'bob', 'cid', 'dee', 'eve', 'fay', 'gus', 'hal'];

describe('A projector', () => {
  it('shows what was there before it started, and what comes after', async () => {
    for (const name of names) await ledger.deposit(name, 5);
    const projector = await ledger.projecting();
    await ledger.settled(projector);
    for (const name of names) await ledger.deposit(name, 2);
    await ledger.settled(projector);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
    expect(Object.keys(await ledger.shown())).toHaveLength(names.length);
  });

  it('gives every event its effect exactly once, however often it is stopped', async () => {
    for (let round = 0; round < 6; round += 1) {
      const projector = await ledger.projecting();
      for (const name of names) await ledger.deposit(name, round);
      if (round % 2 === 0) await ledger.settled(projector);
      await ledger.stop(projector);
    }
    const projector = await ledger.projecting();
    await ledger.settled(projector);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
  });

  it('goes on where it was when a write fails, and loses nothing', async () => {
    const { write } = ledger.documents;
    let failing = 3;
    ledger.documents.write = (...parameters) => {
      const isAccounts = parameters[0] === ledger.accounts && parameters[1].length > 0;
      if (isAccounts && failing > 0) {
        failing -= 1;
        return Promise.reject(new Error('The disk is full.'));
      }
      return write.apply(ledger.documents, parameters);
    };
    const projector = await ledger.projecting();
    for (const name of names) await ledger.deposit(name, 1);
    await ledger.settled(projector);
    expect(ledger.failures.length).toBeGreaterThan(0);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
  });
});

describe('A query that carries a token', () => {
  it('waits until its read model has seen the event', async () => {
    const projector = await ledger.projecting();
    const progress = new Progress(ledger.documents, LANES);
    for (let round = 0; round < 30; round += 1) {
      const position = await ledger.deposit('ann', 1);
      await progress.seen(ledger.accounts, consistencyToken('account-ann', position));
      expect((await ledger.shown())['ann']?.events).toBe(round + 1);
    }
    await ledger.stop(projector);
  });

  it('may wait until everything has been seen, in every lane', async () => {
    const projector = await ledger.projecting();
    const progress = new Progress(ledger.documents, LANES);
    for (let round = 0; round < 10; round += 1) {
      for (const name of names) await ledger.deposit(name, 1);
      await progress.seenAll(ledger.accounts, await ledger.log.head());
      expect(await ledger.shown()).toEqual(await ledger.replayed());
    }
    await ledger.stop(projector);
    await ledger.deposit('ann', 1);
    const head = await ledger.log.head();
    await expect(progress.seenAll(ledger.accounts, head, 50)).rejects.toThrow(ReadModelBehind);
  });

  it('is told when the read model stays behind', async () => {
    const progress = new Progress(ledger.documents, LANES);
    const token = consistencyToken('account-ann', await ledger.deposit('ann', 1));
    await expect(progress.seen(ledger.accounts, token, 50)).rejects.toThrow(ReadModelBehind);
  });
});

describe('A poisoned event', () => {
  it('parks its stream and holds up no other', async () => {
    const projector = await ledger.projecting();
    await ledger.deposit('ann', 5);
    await ledger.poison('ann');
    await ledger.deposit('ann', 7);
    await ledger.deposit('bob', 3);
    await ledger.settled(projector);
    expect(await ledger.shown()).toMatchObject({ ann: { coins: 5 }, bob: { coins: 3 } });
    const [status] = await projector.status();
    expect(status?.parked).toMatchObject([
      { stream: 'account-ann', revision: 1, error: expect.stringContaining('poisoned') },
    ]);
  });

  it('stays parked over a restart, and is made good in order once the projection can take it', async () => {
    const broken = await ledger.projecting();
    await ledger.deposit('ann', 5);
    await ledger.poison('ann');
    await ledger.deposit('ann', 7);
    await ledger.settled(broken);
    await ledger.stop(broken);

    const mended = await ledger.projecting(ledger.projection({ swallows: true }));
    await ledger.settled(mended);
    expect((await ledger.shown())['ann']?.coins).toBe(5);
    expect(await mended.retryParked()).toEqual(['account-ann']);
    await ledger.deposit('ann', 1);
    await ledger.settled(mended);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
    expect((await mended.status())[0]?.parked).toEqual([]);
  });
});

describe('A rebuild', () => {
  it('serves the whole time, and shows the same as a replay afterwards', async () => {
    for (const name of names) await ledger.deposit(name, 5);
    const projector = await ledger.projecting();
    await ledger.settled(projector);
    const rebuilt = new AbortController();
    const rebuilding = projector.rebuild(ledger.accounts).then(() => rebuilt.abort());
    while (!rebuilt.signal.aborted) {
      await ledger.deposit('ann', 1);
      expect(Object.keys(await ledger.shown())).toHaveLength(names.length);
    }
    await rebuilding;
    await ledger.settled(projector);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
  });

  it('mends a document that somebody changed by hand', async () => {
    await ledger.deposit('ann', 5);
    const projector = await ledger.projecting();
    await ledger.settled(projector);
    const forged: Account = { coins: 9_999, events: 1 };
    const position = 'ffffffffffffffff';
    await ledger.documents.write(ledger.accounts, [{ id: 'ann', position, document: forged }]);
    await projector.rebuild(ledger.accounts);
    expect((await ledger.shown())['ann']?.coins).toBe(5);
  });

  it('happens by itself when the projection has a new version, while the old one serves', async () => {
    await ledger.deposit('ann', 5);
    const before = await ledger.projecting();
    await ledger.settled(before);
    await ledger.stop(before);
    const after = await ledger.projecting(ledger.projection({ version: 2 }));
    await until(async () => (await ledger.documents.versionOf(ledger.accounts)) === 2);
    await ledger.deposit('ann', 1);
    await ledger.settled(after);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
  });

  it('waits for a successor that another worker builds, and then serves it', async () => {
    await ledger.deposit('ann', 5);
    const before = await ledger.projecting();
    await ledger.settled(before);
    await ledger.stop(before);
    const { collection } = ledger.projection({ version: 2 });
    await ledger.documents.define({ ...collection, name: `${ledger.accounts}-next` });
    const lease = await ledger.leases.acquire(`rebuild/${ledger.accounts}`, 'other', 60_000);
    if (lease === null) throw new Error('Expected the lease to be free.');

    const after = await ledger.projecting(ledger.projection({ version: 2 }));
    await until(() => ledger.failures.some((failure) => /still waits/.test(String(failure))));
    await ledger.leases.release(lease);
    await until(async () => (await ledger.documents.versionOf(ledger.accounts)) === 2);
    await ledger.deposit('ann', 1);
    await until(async () => (await after.status()).length > 0);
    await ledger.settled(after);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
  });

  it('takes several read models along at once', async () => {
    const one = ledger.projection();
    const other = { ...one, collection: { ...one.collection, name: `${ledger.accounts}-too` } };
    await ledger.deposit('ann', 5);
    const projector = await ledger.projecting(one, { projections: [one, other] });
    await ledger.settled(projector);
    const forged: Account = { coins: 9_999, events: 1 };
    const position = 'ffffffffffffffff';
    for (const { collection } of [one, other]) {
      await ledger.documents.write(collection.name, [{ id: 'ann', position, document: forged }]);
    }
    await projector.rebuild(one.collection.name, other.collection.name);
    for (const { collection } of [one, other]) {
      const [ann] = await ledger.documents.get<Account>(collection.name, ['ann']);
      expect(ann?.document.coins).toBe(5);
    }
  });

  it('can be ordered through the log', async () => {
    await ledger.deposit('ann', 5);
    const projector = await ledger.projecting();
    await ledger.settled(projector);
    const forged: Account = { coins: 9_999, events: 1 };
    const position = 'ffffffffffffffff';
    await ledger.documents.write(ledger.accounts, [{ id: 'ann', position, document: forged }]);
    const handler = new CommandHandler(operations, {
      store: ledger.log,
      now: Date.now,
      policyVersion: () => 'none',
    });
    await handler.handle(
      OPERATIONS,
      { type: 'OrderRebuild', data: { readModel: ledger.accounts } },
      {
        commandId: newCommandId(Date.now()),
        actor: { id: 'mira', role: 'administrator' },
        correlationId: 'request-1',
      },
    );
    await until(async () => (await ledger.shown())['ann']?.coins === 5);
    await until(async () => (await projector.status())[0]?.rebuilding === null);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
  });
});

describe('Several workers', () => {
  it('share the lanes, and one takes over what another leaves', async () => {
    const one = await ledger.projecting(ledger.projection(), { owner: 'one' });
    const other = await ledger.projecting(ledger.projection(), { owner: 'other' });
    await until(() => one.lanes.length > 0 && other.lanes.length > 0);
    expect([...one.lanes, ...other.lanes].toSorted()).toEqual([0, 1, 2, 3]);
    for (const name of names) await ledger.deposit(name, 5);
    await ledger.stop(one);
    for (const name of names) await ledger.deposit(name, 2);
    await until(() => other.lanes.length === LANES);
    await ledger.settled(other);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
  });

  it('rebuild with all lanes in one hand, and share them again', async () => {
    const one = await ledger.projecting(ledger.projection(), { owner: 'one' });
    const other = await ledger.projecting(ledger.projection(), { owner: 'other' });
    await until(() => one.lanes.length > 0 && other.lanes.length > 0);
    for (const name of names) await ledger.deposit(name, 5);
    await one.rebuild(ledger.accounts);
    for (const name of names) await ledger.deposit(name, 2);
    await until(() => other.lanes.length > 0);
    await ledger.settled(one);
    expect(await ledger.shown()).toEqual(await ledger.replayed());
  });
});

describe('One pass along the log', () => {
  it('moves a checkpoint only over what is written', async () => {
    for (const name of names) await ledger.deposit(name, 5);
    const writer = new ReadModelWriter(ledger.projection(), ledger.accounts, ledger.documents);
    await writer.open();
    const { write } = ledger.documents;
    ledger.documents.write = (...parameters) =>
      parameters[1].some(({ id }) => id === 'eve')
        ? Promise.reject(new Error('Not this one.'))
        : write.apply(ledger.documents, parameters);
    const { log, documents } = ledger;
    const pass = new Following({
      log,
      documents,
      writers: [writer],
      lanes: 1,
      batchSize: 2,
      stopsAtEnd: true,
    });
    await expect(pass.run(new AbortController().signal)).rejects.toThrow('Not this one.');
    const checkpoint = await ledger.documents.checkpoint(`${ledger.accounts}#0`);
    const events = await log.readAll('0'.repeat(16), 100);
    const seen = events
      .filter(({ position }) => position <= checkpoint)
      .map(({ stream }) => stream);
    expect(seen).toEqual(['account-ann', 'account-bob', 'account-cid', 'account-dee']);
  });
});
