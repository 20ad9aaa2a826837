import { jest } from '@jest/globals';
import fc from 'fast-check';
import { CommandIdReused, CommandRefused, Overloaded, RevisionOutdated } from './command-errors.js';
import type { CommandContext } from './command-context.js';
import { CommandHandler } from './command-handler.js';
import { type Decider, Refusal } from './decider.js';
import { RevisionConflict, StoreUnavailable } from './errors.js';
import { newCommandId } from './event-ids.js';
import { chainBreak } from './hash-chain.js';
import { InMemoryEventStore } from './in-memory-event-store.js';

type Deposit = { readonly type: 'Deposit' | 'Withdraw'; readonly data: { readonly coins: number } };
type Moved = { readonly type: 'Moved'; readonly data: { readonly coins: number } };

/** A purse holds coins and is never in debt. */
const purse: Decider<Deposit, Moved, number> = {
  initial: 0,
  evolve: (coins, { data }) => coins + data.coins,
  decide: ({ type, data }, coins) => {
    const change = type === 'Deposit' ? data.coins : -data.coins;
    if (coins + change < 0) return new Refusal('too-few', 'There are too few coins.', { coins });
    return change === 0 ? [] : [{ type: 'Moved', data: { coins: change } }];
  },
};

const noon = Date.parse('2026-03-02T12:00:00.000Z');
const deposit = (coins: number): Deposit => ({ type: 'Deposit', data: { coins } });
const withdraw = (coins: number): Deposit => ({ type: 'Withdraw', data: { coins } });
const sent = (commandId: string = newCommandId(noon), more: Partial<CommandContext> = {}) => ({
  commandId,
  actor: { id: 'mira', role: 'handler' },
  correlationId: 'request-1',
  ...more,
});

function given({ nowMs = noon, pendingMax = 1_000 } = {}) {
  const clock = { nowMs };
  const store = new InMemoryEventStore();
  const handlerOn = (log: InMemoryEventStore = store) =>
    new CommandHandler(purse, {
      store: log,
      now: () => clock.nowMs,
      policyVersion: () => 'policy-7',
      pendingMax,
    });
  return { store, clock, handlerOn, handler: handlerOn() };
}

describe('A command', () => {
  it('is decided and appended, with all that must stand beside an event', async () => {
    const { store, handler } = given();
    const answer = await handler.handle('purse-1', deposit(3), sent('c-1'));
    const [event] = await store.read('purse-1');
    expect(answer).toMatchObject({ revision: 0, position: event?.position, state: 3 });
    expect(event?.metadata).toMatchObject({
      occurredAt: '2026-03-02T12:00:00.000Z',
      recordedAt: '2026-03-02T12:00:00.000Z',
      actor: { id: 'mira', role: 'handler' },
      commandId: 'c-1',
      correlationId: 'request-1',
      causationId: 'c-1',
      policyVersion: 'policy-7',
    });
  });

  it('links each event to the one before it', async () => {
    const { store, handler } = given();
    for (const coins of [1, 2, 3]) await handler.handle('purse-1', deposit(coins), sent());
    const events = await store.read('purse-1');
    events.forEach((event, index) => expect(chainBreak(events[index - 1], event)).toBeNull());
  });

  it('that is refused appends nothing and says why', async () => {
    const { store, handler } = given();
    const refused = handler.handle('purse-1', withdraw(1), sent());
    await expect(refused).rejects.toThrow(CommandRefused);
    await expect(refused).rejects.toMatchObject({
      refusal: { code: 'too-few', details: { coins: 0 } },
    });
    expect(await store.read('purse-1')).toEqual([]);
  });

  it('that decides nothing is answered with where the stream stands', async () => {
    const { handler } = given();
    const before = await handler.handle('purse-1', deposit(3), sent());
    const answer = await handler.handle('purse-1', deposit(0), sent());
    expect(answer).toMatchObject({
      revision: before.revision,
      position: before.position,
      state: 3,
    });
  });

  it('may tell of the past, but not of the future', async () => {
    const { store, handler } = given();
    const yesterday = '2026-03-01T09:00:00.000Z';
    await handler.handle('purse-1', deposit(1), sent('c-1', { occurredAt: yesterday }));
    expect((await store.read('purse-1'))[0]?.metadata.occurredAt).toBe(yesterday);
    const tomorrow = sent('c-2', { occurredAt: '2026-03-03T09:00:00.000Z' });
    await expect(handler.handle('purse-1', deposit(1), tomorrow)).rejects.toMatchObject({
      refusal: { code: 'in-the-future' },
    });
  });

  it('is recorded no earlier than the event before it, though the clock jumps back', async () => {
    const { store, clock, handler } = given();
    await handler.handle('purse-1', deposit(1), sent());
    clock.nowMs -= 3_600_000;
    await handler.handle('purse-1', deposit(1), sent());
    const [first, second] = await store.read('purse-1');
    expect(second?.metadata.recordedAt).toBe(first?.metadata.recordedAt);
  });
});

describe('A command that is thought to begin its stream', () => {
  const beginning = () => sent('c-1', { begins: true });

  it('is decided without reading the stream', async () => {
    const { store, handler } = given();
    const read = jest.spyOn(store, 'read');
    const answer = await handler.handle('purse-1', deposit(3), beginning());
    expect(read).not.toHaveBeenCalled();
    expect(answer).toMatchObject({ state: 3, revision: 0, repeated: false });
  });

  it('is decided on what stands there should the stream have begun', async () => {
    const { store, handler, handlerOn } = given();
    await handler.handle('purse-1', deposit(4), sent('c-0'));
    const answer = await handlerOn().handle('purse-1', deposit(3), beginning());
    expect(answer).toMatchObject({ state: 7, revision: 1 });
    expect(await store.read('purse-1')).toHaveLength(2);
  });
});

describe('A command sent again', () => {
  it('appends nothing and gets the answer it got before, whatever has happened since', async () => {
    const { store, handler } = given();
    const first = await handler.handle('purse-1', deposit(3), sent('c-1'));
    await handler.handle('purse-1', deposit(4), sent('c-2'));
    const again = await handler.handle('purse-1', deposit(3), sent('c-1'));
    expect(again).toEqual({ ...first, repeated: true, appended: [] });
    expect(await store.read('purse-1')).toHaveLength(2);
  });

  it('gets the same answer from a process that has started since', async () => {
    const { handler, handlerOn } = given();
    const first = await handler.handle('purse-1', deposit(3), sent('c-1'));
    const again = await handlerOn().handle('purse-1', deposit(3), sent('c-1'));
    expect(again).toEqual({ ...first, repeated: true, appended: [] });
  });

  it('is refused when it says something else under the same id', async () => {
    const { handler } = given();
    await handler.handle('purse-1', deposit(3), sent('c-1'));
    const other = handler.handle('purse-1', deposit(4), sent('c-1'));
    await expect(other).rejects.toThrow(CommandIdReused);
  });

  it('twenty times at once is obeyed once', async () => {
    const { store, handler } = given();
    const all = Array.from({ length: 20 }, () =>
      handler.handle('purse-1', deposit(3), sent('c-1')),
    );
    const answers = await Promise.all(all);
    expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
    expect(await store.read('purse-1')).toHaveLength(1);
  });

  it('in any order and number has one effect each (law)', async () => {
    const command = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      restart: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 30 }), async (commands) => {
        const { store, handler, handlerOn } = given();
        let current = handler;
        for (const { id, restart } of commands) {
          if (restart) current = handlerOn();
          await current.handle('purse-1', deposit(1), sent(id));
        }
        const events = await store.read('purse-1');
        expect(events).toHaveLength(new Set(commands.map(({ id }) => id)).size);
      }),
      { numRuns: 200 },
    );
  });
});

describe('Two processes on one stream', () => {
  it('decide afresh after a lost race, so no rule is broken and nothing is lost', async () => {
    const { store, handlerOn } = given();
    const [one, other] = [handlerOn(), handlerOn()];
    await one.handle('purse-1', deposit(10), sent());
    await other.current('purse-1');
    await Promise.all(
      [
        one.handle('purse-1', withdraw(6), sent()),
        other.handle('purse-1', withdraw(6), sent()),
      ].map((answer) => answer.catch((error: unknown) => error)),
    );
    const coins = (await store.read('purse-1')).map(({ data }) => (data as Moved['data']).coins);
    expect(coins).toEqual([10, -6]);
  });

  it('never refuse on an outdated view of the stream', async () => {
    const { handlerOn } = given();
    const [one, other] = [handlerOn(), handlerOn()];
    await one.handle('purse-1', deposit(1), sent());
    await other.handle('purse-1', deposit(9), sent());
    await expect(one.handle('purse-1', withdraw(10), sent())).resolves.toMatchObject({ state: 0 });
  });

  it('hand the last of three lost races to the sender', async () => {
    const { store, handler } = given();
    store.append = (stream, expected) =>
      Promise.reject(new RevisionConflict(stream, expected, expected + 1));
    await expect(handler.handle('purse-1', deposit(1), sent())).rejects.toThrow(RevisionConflict);
  });
});

describe('A sender who names the revision he knows', () => {
  it('is obeyed while it is the last', async () => {
    const { handler } = given();
    const { revision } = await handler.handle('purse-1', deposit(1), sent());
    const next = handler.handle('purse-1', deposit(1), sent('c-2', { ifRevision: revision }));
    await expect(next).resolves.toMatchObject({ revision: revision + 1 });
  });

  it('is told the present one when it is not', async () => {
    const { handler } = given();
    await handler.handle('purse-1', deposit(1), sent());
    const outdated = handler.handle('purse-1', deposit(1), sent('c-2', { ifRevision: 4 }));
    await expect(outdated).rejects.toThrow(RevisionOutdated);
    await expect(outdated).rejects.toMatchObject({ actualRevision: 0 });
  });

  it('still gets the same answer when he sends the obeyed command again', async () => {
    const { handler } = given();
    await handler.handle('purse-1', deposit(1), sent());
    const context = sent('c-2', { ifRevision: 0 });
    const first = await handler.handle('purse-1', deposit(1), context);
    expect(await handler.handle('purse-1', deposit(1), context)).toEqual({
      ...first,
      repeated: true,
      appended: [],
    });
  });
});

describe('When the store fails', () => {
  it('an append whose outcome is unknown can be sent again and counts once', async () => {
    const { store, handler } = given();
    const { append } = store;
    store.append = async (...parameters) => {
      store.append = append;
      await append.apply(store, parameters);
      throw new StoreUnavailable('The answer was lost.');
    };
    await expect(handler.handle('purse-1', deposit(1), sent('c-1'))).rejects.toThrow(
      StoreUnavailable,
    );
    await handler.handle('purse-1', deposit(1), sent('c-1'));
    expect(await store.read('purse-1')).toHaveLength(1);
  });

  it('commands beyond the limit are turned away instead of piling up', async () => {
    const { handler } = given({ pendingMax: 2 });
    const all = [1, 2, 3].map(() => handler.handle('purse-1', deposit(1), sent()));
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await expect(all[2]).rejects.toThrow(Overloaded);
  });
});
