import { type CommandContext, InMemoryEventStore, newCommandId, START } from '#libs/event-sourcing';
import { Complaints, complaintStream } from './complaints.js';
import { complaintNumber, parseComplaintNumber } from './complaint-number.js';
import type { ImportHistory, ReceiveComplaint } from './complaint/commands.js';

const noon = Date.parse('2026-03-02T12:00:00.000Z');
const record: ReceiveComplaint['data'] = {
  channel: 'hotline',
  customer: { name: '张伟', contactPhone: '19900001234', serviceNumber: null },
  content: '套餐到期自动续约未通知',
  demand: null,
  place: null,
  submittingStaff: null,
  callDurationSeconds: null,
  intake: 'live',
  source: null,
};

const sent = (commandId = newCommandId(noon)): CommandContext => ({
  commandId,
  actor: { id: 'mei', role: 'intake-agent' },
  correlationId: 'request-1',
});

const history = (content: string): ImportHistory['data'] => ({
  verdicts: { timely: true, disputed: null },
  history: [
    {
      at: '2026-03-01T08:00:00.000Z',
      event: {
        type: 'ComplaintReceived',
        data: {
          ...record,
          content,
          intake: 'imported',
          source: { system: 'old', reference: null, record: { content } },
        },
      },
    },
  ],
});

function given() {
  const store = new InMemoryEventStore();
  const open = () => new Complaints({ store, now: () => noon });
  return { store, open, complaints: open() };
}

const streamsOf = async (store: InMemoryEventStore, category: string) => {
  const events = await store.readAll(START, 10_000);
  return new Set(events.map(({ stream }) => stream).filter((name) => name.startsWith(category)));
};

describe('Receiving a complaint', () => {
  it('gives it a number that stands for its moment and can be read out', async () => {
    const { complaints } = given();
    const { id } = await complaints.receive(record, sent(), { repeatable: false });
    expect(parseComplaintNumber(id)).toEqual({ id });
    expect(id.slice(0, 8)).toBe(complaintNumber(noon, 0).slice(0, 8));
  });

  it('again under the same id finds the same complaint, also after a restart', async () => {
    const { store, open, complaints } = given();
    const first = await complaints.receive(record, sent('call-1'), { repeatable: true });
    const again = await open().receive(record, sent('call-1'), { repeatable: true });
    expect(again).toMatchObject({
      id: first.id,
      revision: first.revision,
      position: first.position,
    });
    expect((await streamsOf(store, 'complaint-')).size).toBe(1);
  });

  it('goes on under the reserved number when the process died in between', async () => {
    const { store, open, complaints } = given();
    const { append } = store;
    store.append = (stream, ...rest) =>
      stream.startsWith('complaint-')
        ? Promise.reject(new Error('killed'))
        : append.call(store, stream, ...rest);
    const killed = complaints.receive(record, sent('call-1'), { repeatable: true });
    await expect(killed).rejects.toThrow('killed');
    store.append = append;
    await open().receive(record, sent('call-1'), { repeatable: true });
    expect((await streamsOf(store, 'complaint-')).size).toBe(1);
    expect((await streamsOf(store, 'receipt-')).size).toBe(1);
  });

  it('two thousand times in one millisecond gives two thousand numbers', async () => {
    const { complaints } = given();
    const all = Array.from({ length: 2_000 }, (_, call) =>
      complaints.receive(record, sent(`call-${call}`), { repeatable: call % 2 === 0 }),
    );
    expect(new Set((await Promise.all(all)).map(({ id }) => id)).size).toBe(2_000);
  });
});

describe('Importing a history', () => {
  it('twice adds nothing', async () => {
    const { open, complaints } = given();
    const id = complaintNumber(noon, 7);
    const first = await complaints.import(id, history('一'), sent('row-1'));
    expect(first).toMatchObject({ id, repeated: false, flags: [] });
    expect(await open().import(id, history('一'), sent('row-1'))).toMatchObject({
      id,
      repeated: true,
    });
  });

  it('whose derived number is taken gets the next, and the same one when it is imported again', async () => {
    const { complaints } = given();
    const id = complaintNumber(noon, 16_383);
    await complaints.import(id, history('一'), sent('row-1'));
    const second = await complaints.import(id, history('二'), sent('row-2'));
    expect(second.id).not.toBe(id);
    expect(second.id.slice(0, 8)).toBe(id.slice(0, 8));
    const again = await complaints.import(id, history('二'), sent('row-2'));
    expect(again).toMatchObject({ id: second.id, repeated: true });
  });

  it('is stored under the stream of its number', async () => {
    const { store, complaints } = given();
    const { id } = await complaints.import(complaintNumber(noon, 1), history('一'), sent());
    expect((await store.read(complaintStream(id))).map(({ type }) => type)).toEqual([
      'ComplaintReceived',
      'HistoryImported',
    ]);
  });
});
