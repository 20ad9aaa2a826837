import { facts, scenarioStart, someone } from '#libs/event-sourcing/testing';
import { defaultPolicy } from '../policy/default-policy.js';
import type { Policy } from '../policy/policy.js';
import { complaint, complaintUnder } from './complaint.js';
import * as the from './complaint.scenes.js';

const { evolve, initial } = complaint;

describe('A complaint keeps the rules it was received under', () => {
  const [receipt, ...later] = facts(...the.historyTo.responded);
  const renamed = later.map((fact) => ({
    ...fact,
    metadata: { ...fact.metadata, policyVersion: 'default-2' },
  }));
  const responded = [receipt, ...renamed]
    .filter((fact) => fact !== undefined)
    .reduce(evolve, initial);

  it('whatever is published later', () =>
    expect(complaint.policyVersionOf?.(responded)).toBe('default-1'));

  it('and is decided by them', () => {
    const noWindow: Policy = { ...defaultPolicy, reopeningWindow: { minutes: 0 } };
    const { decide } = complaintUnder((version) =>
      version === 'default-1' ? noWindow : defaultPolicy,
    );
    const by = { at: '2026-03-03T08:00:00.000Z', actor: someone };
    expect(decide(the.reopen(), responded, by)).toMatchObject({ code: 'reopening-window-passed' });
    expect(complaint.decide(the.reopen(), responded, by)).toEqual([the.reopened()]);
  });

  it('and is under none before it is received', () => {
    expect(complaint.policyVersionOf?.(initial)).toBeUndefined();
    const asked: (string | undefined)[] = [];
    const { decide } = complaintUnder((version) => {
      asked.push(version);
      return defaultPolicy;
    });
    expect(decide(the.receive(), initial, { at: scenarioStart, actor: someone })).toHaveLength(1);
    expect(asked).toEqual([undefined]);
  });
});
