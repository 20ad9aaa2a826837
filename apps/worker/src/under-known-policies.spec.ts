import { aPolicy } from '../../../libs/complaints/src/policy/policy.scenes.js';
import { Complaints, Policies } from '#libs/complaints';
import * as the from '../../../libs/complaints/src/complaint/complaint.scenes.js';
import { InMemoryEventStore, newCommandId, START } from '#libs/event-sourcing';
import { underKnownPolicies } from './under-known-policies.js';

const noon = Date.parse('2026-03-02T12:00:00.000Z');
const now = () => noon;

const sent = () => ({
  commandId: newCommandId(noon),
  actor: { id: 'mei', role: 'developer' },
  correlationId: 'request-1',
});

describe('The log under known policies', () => {
  it('hands on no event whose rules whoever folds it could not find', async () => {
    const store = new InMemoryEventStore();
    const policies = new Policies({ store, now });
    await policies.publish(aPolicy('2026-1'), sent());
    const complaints = new Complaints({ store, now, policies });
    await complaints.receive(the.receive().data, sent(), { repeatable: false });

    const others = new Policies({ store, now });
    const ended = new AbortController();
    const versions: string[] = [];
    for await (const batch of underKnownPolicies(store, others).follow(START, ended)) {
      for (const { metadata } of batch) {
        versions.push(others.policyOf(metadata.policyVersion).version);
      }
      if (batch.length === 0) ended.abort();
    }
    expect(versions).toContain('2026-1');
  });
});
