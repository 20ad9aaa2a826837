import { CommandRefused, InMemoryEventStore, newCommandId } from '#libs/event-sourcing';
import * as the from './complaint/complaint.scenes.js';
import type { MajorCaseAction, OpenMajorCase } from './major-case/commands.js';
import { Complaints } from './complaints.js';
import { MajorCases } from './major-cases.js';

const opening: OpenMajorCase['data'] = {
  title: '昆明宽带大面积中断',
  reason: '骨干光缆被挖断',
  area: '昆明市',
  impact: 'area',
  told: [{ role: 'chief-on-duty', staff: null }],
  commandGroup: { head: { role: 'management', staff: 'sun.li' }, members: [] },
  duties: [],
};

const now = () => Date.parse('2026-03-02T08:00:00.000Z');
const context = (commandId = newCommandId(now())) => ({
  commandId,
  actor: { id: 'sun.li', role: 'management' },
  correlationId: 'test',
});

function doors() {
  const store = new InMemoryEventStore();
  const complaints = new Complaints({ store, now });
  return {
    complaints,
    majorCases: new MajorCases({ store, now, policyVersion: () => 'default-1' }, complaints),
  };
}

const attach = (complaintId: string): MajorCaseAction => ({
  type: 'AttachComplaint',
  data: { complaintId },
});

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CommandRefused) return error.refusal.code;
  throw new TypeError(`Expected a refusal, found ${String(error)}.`);
}

describe('The door to major cases', () => {
  const { complaints, majorCases } = doors();
  const open = async () => (await majorCases.open(opening, context(), { repeatable: false })).id;
  const receive = async () =>
    (await complaints.receive(the.receive().data, context(), { repeatable: false })).id;

  it('gives each case a number of its own, and the same one to a command that comes again', async () => {
    const repeated = context('open-once');
    const first = await majorCases.open(opening, repeated, { repeatable: true });
    const again = await majorCases.open(opening, repeated, { repeatable: true });
    expect(again).toMatchObject({ id: first.id, revision: first.revision, repeated: true });
    expect(await open()).not.toBe(first.id);
  });

  it('hangs a complaint on it that is there, open, and hangs on no other', async () => {
    const [id, complaintId] = [await open(), await receive()];
    const { state } = await majorCases.handle(id, attach(complaintId), context());
    expect(state.members.get(complaintId)).toEqual({ isOpen: true, isRefused: false });
  });

  it('refuses a complaint that is not there, or has ended', async () => {
    const [id, complaintId] = [await open(), await receive()];
    expect(await refusalOf(majorCases.handle(id, attach('nobody'), context()))).toBe(
      'complaint-unknown',
    );
    await complaints.handle(complaintId, the.withdraw(), context());
    expect(await refusalOf(majorCases.handle(id, attach(complaintId), context()))).toBe(
      'complaint-ended',
    );
  });

  it('refuses a complaint that hangs on another open case, until it is detached there', async () => {
    const [first, second, complaintId] = [await open(), await open(), await receive()];
    await majorCases.handle(first, attach(complaintId), context());
    const declared = the.declareMajor({ majorCase: first });
    await complaints.handle(complaintId, declared, context());
    expect(await refusalOf(majorCases.handle(second, attach(complaintId), context()))).toBe(
      'attached-elsewhere',
    );
    const detach = { type: 'DetachComplaint', data: { complaintId, reason: '无关' } } as const;
    await majorCases.handle(first, detach, context());
    await majorCases.handle(second, attach(complaintId), context());
  });

  it('answers a repeated attachment as before, whatever became of the complaint', async () => {
    const [id, complaintId] = [await open(), await receive()];
    const once = context('attach-once');
    const { revision } = await majorCases.handle(id, attach(complaintId), once);
    await complaints.handle(complaintId, the.withdraw(), context());
    const again = await majorCases.handle(id, attach(complaintId), once);
    expect(again).toMatchObject({ revision, repeated: true });
  });

  it('keeps nothing of a case that nobody opened', async () => {
    expect(await refusalOf(majorCases.handle('none', attach('nobody'), context()))).toBe(
      'not-allowed-now',
    );
    expect((await majorCases.current('none')).standing).toBe('none');
  });
});
