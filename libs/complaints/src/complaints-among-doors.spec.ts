import { type CommandContext, InMemoryEventStore, newCommandId } from '#libs/event-sourcing';
import * as the from './complaint/complaint.scenes.js';
import { Complaints } from './complaints.js';
import { aPolicy } from './policy/policy.scenes.js';
import { Policies } from './policies.js';
import { Staff } from './staff.js';

const noon = Date.parse('2026-03-02T12:00:00.000Z');
const now = () => noon;

const sent = (): CommandContext => ({
  commandId: newCommandId(noon),
  actor: { id: 'mei', role: 'developer' },
  correlationId: 'request-1',
});

/** One process: its own doors to a log that others write to as well. */
function process(store: InMemoryEventStore) {
  const policies = new Policies({ store, now });
  const staff = new Staff({ store, now, policyVersion: () => policies.current.version });
  return { policies, staff, complaints: new Complaints({ store, now, policies, staff }) };
}

async function classified(complaints: Complaints): Promise<string> {
  const { id } = await complaints.receive(the.receive().data, sent(), { repeatable: false });
  await complaints.handle(id, the.classify(), sent());
  return id;
}

describe('A complaint beside the records of staff', () => {
  const enrolled = async (staff: Staff) => {
    const post = { role: 'handler', department: 'network' } as const;
    const profile = { skills: [], areas: [], productLines: [], maximumLoad: null };
    await staff.enrol({ staffId: 'liu.yang', name: '刘洋', ...post, ...profile }, sent());
  };

  it('S4.51 S0.60 is given to nobody who may not take up work', async () => {
    const { complaints, staff } = process(new InMemoryEventStore());
    await enrolled(staff);
    const id = await classified(complaints);
    await expect(complaints.handle(id, the.assign(), sent())).rejects.toMatchObject({
      refusal: {
        code: 'not-qualified',
        details: { handler: 'liu.yang', missing: ['agreement', 'training'] },
      },
    });
  });

  it('S4.51 says on starting what the right to the work stood on', async () => {
    const { complaints, staff } = process(new InMemoryEventStore());
    await enrolled(staff);
    const agreement = { signedOn: '2026-01-05', validUntil: null };
    await staff.handle('liu.yang', { type: 'RecordAgreement', data: agreement }, sent());
    const training = { qualification: 'pre-job', subjects: [], hours: 16, score: 90 };
    const data = { ...training, passedOn: '2026-01-20', expiresOn: '2027-01-20' };
    await staff.handle('liu.yang', { type: 'RecordTraining', data }, sent());
    const id = await classified(complaints);
    await complaints.handle(id, the.assign(), sent());
    const { appended } = await complaints.handle(id, the.start(), sent());
    expect(appended).toMatchObject([
      {
        type: 'HandlingStarted',
        data: {
          qualification: { agreementSignedOn: '2026-01-05', trainingExpiresOn: '2027-01-20' },
        },
      },
    ]);
  });
});

describe('A complaint under rules that another process has just published', () => {
  it('is handled under them, although this process has not read them yet', async () => {
    const store = new InMemoryEventStore();
    const [here, there] = [process(store), process(store)];
    await there.policies.publish(aPolicy('2026-1'), sent());
    const id = await classified(there.complaints);
    const { state } = await here.complaints.handle(id, the.assign({ handler: null }), sent());
    expect(state.policyVersion).toBe('2026-1');
  });

  it('may be moved to them', async () => {
    const store = new InMemoryEventStore();
    const [here, there] = [process(store), process(store)];
    const id = await classified(here.complaints);
    await there.policies.publish(aPolicy('2026-1'), sent());
    const move = { type: 'MovePolicy', data: { to: '2026-1', reason: '客户选择' } } as const;
    const { state } = await here.complaints.handle(id, move, sent());
    expect(state.policyVersion).toBe('2026-1');
  });
});
