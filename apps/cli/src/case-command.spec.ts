import type { ObligationsAnswer } from '../../api/src/index.js';
import { obligationsInWords } from './case-command.js';

const because = { zh: '“明确答复”限周四18:00，至今未完成', en: 'due Thu, and still not done' };
const ledger: ObligationsAnswer = {
  id: '26C1H06DQ005',
  number: '26C1-H06D-Q005',
  revision: 7,
  token: '',
  policyVersion: 'default-1',
  readAt: '2026-03-06T01:00:00.000Z',
  counts: { met: 0, late: 0, missing: 1, 'not-applicable': 1 },
  obligations: [
    { id: 'S1.26', zh: '明确答复', en: 'A definite result', verdict: 'missing', event: 6, because },
    {
      id: 'S3.8',
      zh: '申诉逐级复议',
      en: 'An appeal goes up the chain',
      verdict: 'not-applicable',
      event: null,
      because: { zh: '没有申诉', en: 'nobody appealed' },
    },
  ],
};

describe('The obligations of a case in words', () => {
  it('say how each stands, by which event, and why', () => {
    const words = obligationsInWords(ledger, 'en');
    expect(words).toMatch(/^26C1-H06D-Q005 {2}revision 7 {2}met 0, late 0, missing 1, /);
    expect(words).toMatch(/S1\.26 +missing +#6 +A definite result +due Thu, and still not done/);
    expect(words).toMatch(/S3\.8 +not-applicable +An appeal goes up the chain +nobody appealed/);
  });

  it('are in the language that is asked for', () =>
    expect(obligationsInWords(ledger, 'zh')).toContain('没有申诉'));
});
