import {
  type ComplaintAction,
  Complaints,
  MajorCases,
  majorCaseStream,
  type ReceiveComplaint,
} from '#libs/complaints';
import {
  InMemoryEventStore,
  newCommandId,
  type RecordedEvent,
  StoreUnavailable,
} from '#libs/event-sourcing';
import { consequencesOf } from '#libs/processes';
import { carryingOut, type Doors } from './carrying-out.js';

const now = () => Date.parse('2026-03-02T08:00:00.000Z');
const context = () => ({
  commandId: newCommandId(now()),
  actor: { id: 'sun.li', role: 'management' },
  correlationId: 'test',
});
const head = { role: 'management', staff: 'sun.li' } as const;
const receipt: ReceiveComplaint['data'] = {
  channel: 'hotline',
  customer: { name: '张伟', contactPhone: '13800138000', serviceNumber: null },
  content: '宽带断网',
  demand: null,
  place: null,
  submittingStaff: null,
  callDurationSeconds: null,
  intake: 'live',
  source: null,
};
const withdrawal: ComplaintAction = { type: 'WithdrawComplaint', data: { reason: '已恢复' } };

async function scene() {
  const store = new InMemoryEventStore();
  const complaints = new Complaints({ store, now });
  const options = { store, now, policyVersion: () => 'default-1' };
  const majorCases = new MajorCases(options, complaints);
  const opening = {
    title: '断网',
    reason: '光缆被挖断',
    area: null,
    impact: 'area',
    told: [head],
    commandGroup: { head, members: [] },
    duties: [],
  } as const;
  const { id } = await majorCases.open(opening, context(), { repeatable: false });
  const { id: complaintId } = await complaints.receive(receipt, context(), { repeatable: false });
  const attach = { type: 'AttachComplaint', data: { complaintId } } as const;
  await majorCases.handle(id, attach, context());
  const attached = (await store.read(majorCaseStream(id))).at(-1);
  if (attached === undefined) throw new TypeError('Expected an event of the major case.');
  const doors = { complaints, majorCases } as unknown as Doors;
  return { store, id, complaintId, attached, doors };
}

async function carriedOut(event: RecordedEvent, doors: Doors): Promise<void> {
  for (const [index, consequence] of consequencesOf(event).entries()) {
    await carryingOut(doors)(consequence, { event, index });
  }
}

const outcomesIn = async (store: InMemoryEventStore, id: string) =>
  (await store.read(majorCaseStream(id)))
    .filter(({ type }) => type === 'MemberOutcomeNoted')
    .map(({ data }) => data);

describe('What a major case asks of a complaint', () => {
  it('is done and reported once, however often it is tried', async () => {
    const { store, id, complaintId, attached, doors } = await scene();
    await carriedOut(attached, doors);
    await carriedOut(attached, doors);
    expect((await doors.complaints.current(complaintId)).majorCase).toBe(id);
    expect(await outcomesIn(store, id)).toMatchObject([{ complaintId, outcome: 'carried-out' }]);
  });

  it('is reported after a crash between the deed and the report', async () => {
    const { store, id, complaintId, attached, doors } = await scene();
    const lost = { handle: () => Promise.reject(new StoreUnavailable('gone')) };
    const crashing = { ...doors, majorCases: lost as unknown as MajorCases };
    await expect(carriedOut(attached, crashing)).rejects.toThrow(StoreUnavailable);
    expect((await doors.complaints.current(complaintId)).majorCase).toBe(id);
    expect(await outcomesIn(store, id)).toEqual([]);
    await carriedOut(attached, doors);
    expect(await outcomesIn(store, id)).toMatchObject([{ complaintId, outcome: 'carried-out' }]);
  });

  it("is reported with the complaint's own reason where it is refused", async () => {
    const { store, id, complaintId, attached, doors } = await scene();
    await doors.complaints.handle(complaintId, withdrawal, context());
    await carriedOut(attached, doors);
    expect(await outcomesIn(store, id)).toMatchObject([
      { complaintId, actionNumber: null, outcome: 'refused', code: 'not-allowed-now' },
    ]);
  });
});
