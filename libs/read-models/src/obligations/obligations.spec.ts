import { defaultPolicy, type Policy } from '#libs/complaints';
import { classified, policyMoved, received, responded, started } from '../testing/facts.js';
import { at, clock, history } from '../testing/history.js';
import { obligationsOf } from './obligations.js';

const events = history(at('09:00', received()), at('09:10', classified()), {
  ...at('10:00', started()),
  recordedAt: clock('15:00'),
});

const find = (ledger: ReturnType<typeof obligationsOf>, id: string) =>
  ledger.obligations.find((entry) => entry.id === id);

describe('The obligations of a case', () => {
  it('are counted, and each says which event proves it', () => {
    const ledger = obligationsOf(events, () => defaultPolicy, clock('16:00'));
    expect(ledger).toMatchObject({ id: '26C1-7F', revision: 2, policyVersion: 'default-1' });
    expect(find(ledger, 'S0.31')).toMatchObject({ verdict: 'met', event: 2 });
    const sum = Object.values(ledger.counts).reduce((total, count) => total + count);
    expect(sum).toBe(ledger.obligations.length);
  });

  it('are as they were known: what was entered later was still missing then', () => {
    const then = obligationsOf(events.slice(0, 2), () => defaultPolicy, clock('14:00'));
    expect(find(then, 'S0.31')).toMatchObject({ verdict: 'missing', event: null });
  });

  it('stand under the policy that the complaint was moved to', () => {
    const strict: Policy = {
      ...defaultPolicy,
      version: 'strict-1',
      clocks: defaultPolicy.clocks.map((rule) =>
        rule.clock === 'first-response' ? { ...rule, limit: { minutes: 5 } } : rule,
      ),
    };
    const policyOf = (version: string) => (version === 'strict-1' ? strict : defaultPolicy);
    const to = history(
      at('09:00', received()),
      at('09:10', classified()),
      at('10:00', started()),
      at('10:30', policyMoved('strict-1')),
      at('11:00', responded()),
    );
    expect(find(obligationsOf(to, policyOf, clock('12:00')), 'S0.31')).toMatchObject({
      verdict: 'late',
      event: 2,
    });
  });

  it('are asked for of a stream that exists', () =>
    expect(() => obligationsOf([], () => defaultPolicy, clock('09:00'))).toThrow(RangeError));
});
