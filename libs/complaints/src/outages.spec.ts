import {
  type CommandContext,
  CommandIdReused,
  InMemoryEventStore,
  RevisionOutdated,
  START,
} from '#libs/event-sourcing';
import { Complaints, complaintStream } from './complaints.js';
import { Outages, outageStream, type PaperRecord } from './outages.js';
import * as the from './outage/outage.scenes.js';

const now = Date.parse('2026-03-02T08:00:00.000Z');
const options = { now: () => now, policyVersion: () => 'default-1' };
const once = { repeatable: false };
const repeatable = { repeatable: true };

const paper: PaperRecord = {
  channel: 'hotline',
  customer: { name: '张伟', contactPhone: '19900001234', serviceNumber: null },
  content: '整个上午打不通客服电话',
  demand: null,
  place: null,
  submittingStaff: '1024',
  callDurationSeconds: null,
  occurredAt: '2026-03-02T07:30:00.000Z',
};

const sent = (commandId: string, more: Partial<CommandContext> = {}): CommandContext => ({
  commandId,
  actor: { id: 'mei', role: 'shift-lead' },
  correlationId: 'request-1',
  ...more,
});

function given() {
  const store = new InMemoryEventStore();
  const open = () => new Outages({ store, ...options }, new Complaints({ store, ...options }));
  const outages = open();
  const declared = () => outages.declare(the.declare().data, sent('declaration'), once);
  const logOf = async (category: string) => {
    const events = await store.readAll(START, 10_000);
    return events.filter(({ stream }) => stream.startsWith(`${category}-`));
  };
  return { store, open, outages, declared, logOf };
}

describe('Declaring an outage', () => {
  it('gives it an id that sorts by its beginning', async () => {
    const { outages } = given();
    const later = await outages.declare(the.declare().data, sent('1'), once);
    const startedAt = '2026-03-02T05:00:00.000Z';
    const earlier = await outages.declare(the.declare({ startedAt }).data, sent('2'), once);
    expect(earlier.id < later.id).toBe(true);
    expect(await outages.current(later.id)).toMatchObject({ standing: 'open' });
  });

  it('twice under one key declares one, also after a restart', async () => {
    const { open, outages, logOf } = given();
    const first = await outages.declare(the.declare().data, sent('key'), repeatable);
    const again = await open().declare(the.declare().data, sent('key'), repeatable);
    expect(again).toMatchObject({ id: first.id, repeated: true });
    expect(await logOf('outage')).toHaveLength(1);
  });

  it.each([{ what: '别的' }, { startedAt: '2026-03-02T05:00:00.000Z' }])(
    'under a key that was used for another is an error: %j',
    async (change) => {
      const { outages } = given();
      await outages.declare(the.declare().data, sent('key'), repeatable);
      const other = outages.declare(the.declare(change).data, sent('key'), repeatable);
      await expect(other).rejects.toThrow(CommandIdReused);
    },
  );

  it('a hundred times in one second gives a hundred ids', async () => {
    const { outages } = given();
    const all = Array.from({ length: 100 }, (_, call) =>
      outages.declare(the.declare().data, sent(`call-${call}`), once),
    );
    expect(new Set((await Promise.all(all)).map(({ id }) => id)).size).toBe(100);
  });
});

describe('Back-filling a complaint', () => {
  it('receives it with its true time and links it to the outage', async () => {
    const { store, outages, declared } = given();
    const { id } = await declared();
    const { complaint, outage } = await outages.backFill(id, paper, sent('paper-1'), once);
    const [receipt] = await store.read(complaintStream(complaint.id));
    expect(receipt).toMatchObject({
      type: 'ComplaintReceived',
      data: { intake: 'back-filled', content: paper.content },
      metadata: { occurredAt: paper.occurredAt, recordedAt: new Date(now).toISOString() },
    });
    expect([...outage.state.backFilled]).toEqual([complaint.id]);
    const [, link] = await store.read(outageStream(id));
    expect(link?.metadata).toMatchObject({
      commandId: 'paper-1#outage',
      causationId: 'paper-1',
      occurredAt: new Date(now).toISOString(),
    });
  });

  it('twice under one key receives one, also after a restart', async () => {
    const { open, outages, declared, logOf } = given();
    const { id } = await declared();
    const first = await outages.backFill(id, paper, sent('paper-1'), repeatable);
    const again = await open().backFill(id, paper, sent('paper-1'), repeatable);
    expect(again.complaint).toMatchObject({ id: first.complaint.id, repeated: true });
    expect(again.outage).toMatchObject({ revision: first.outage.revision, repeated: true });
    expect(await logOf('complaint')).toHaveLength(1);
  });

  it('links the complaint that was received when the process died in between', async () => {
    const { store, open, outages, declared, logOf } = given();
    const { id } = await declared();
    const { append } = store;
    store.append = (stream, ...rest) =>
      stream.startsWith('outage-')
        ? Promise.reject(new Error('killed'))
        : append.call(store, stream, ...rest);
    const killed = outages.backFill(id, paper, sent('paper-1'), repeatable);
    await expect(killed).rejects.toThrow('killed');
    store.append = append;
    const { outage } = await open().backFill(id, paper, sent('paper-1'), repeatable);
    expect(outage.state.backFilled.size).toBe(1);
    expect(await logOf('complaint')).toHaveLength(1);
  });

  it('leaves no complaint behind where it was not made during the outage', async () => {
    const { outages, declared, logOf } = given();
    const { id } = await declared();
    const before = { ...paper, occurredAt: '2026-03-02T05:59:59.999Z' };
    const refused = outages.backFill(id, before, sent('paper-1'), repeatable);
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'outside-the-outage' } });
    const nowhere = outages.backFill('00000000', paper, sent('paper-2'), repeatable);
    await expect(nowhere).rejects.toMatchObject({ refusal: { details: { state: 'none' } } });
    expect(await logOf('complaint')).toHaveLength(0);
  });

  it('leaves none behind where the sender knew an older outage, and repeats what he did', async () => {
    const { outages, declared, logOf } = given();
    const { id } = await declared();
    const asDeclared = { ifRevision: 0 };
    await outages.backFill(id, paper, sent('paper-1', asDeclared), repeatable);
    const outdated = outages.backFill(id, paper, sent('paper-2', asDeclared), repeatable);
    await expect(outdated).rejects.toThrow(RevisionOutdated);
    const again = await outages.backFill(id, paper, sent('paper-1', asDeclared), repeatable);
    expect(again.outage.repeated).toBe(true);
    expect(await logOf('complaint')).toHaveLength(1);
  });

  it('under a key that was used for another outage is an error', async () => {
    const { outages, declared } = given();
    const { id } = await declared();
    const other = await outages.declare(the.declare().data, sent('2'), once);
    await outages.backFill(id, paper, sent('paper-1'), repeatable);
    const misused = outages.backFill(other.id, paper, sent('paper-1'), repeatable);
    await expect(misused).rejects.toThrow(CommandIdReused);
  });
});
