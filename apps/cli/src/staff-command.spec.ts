import type { StaffLine } from '../../api/src/index.js';
import { pageInWords } from './staff-command.js';

const line: StaffLine = {
  standing: 'active',
  id: '2001',
  person: null,
  name: '李娜',
  role: 'handler',
  department: 'billing',
  skills: ['roaming', 'refunds'],
  areas: [],
  productLines: [],
  maximumLoad: 12,
  retiredOn: null,
  erased: false,
  retired: false,
  signed: true,
  agreementValidUntil: null,
  trained: true,
  trainingExpiresOn: '2027-01-08',
  revision: 2,
  qualification: {
    fit: true,
    missing: [],
    agreementSignedOn: '2026-01-05',
    trainingExpiresOn: '2027-01-08',
  },
};
const missing = ['training', 'absent'] as const;

describe('The list of staff in words', () => {
  it('says who may take up work', () => {
    const words = pageInWords({ total: 1, staff: [line], next: null });
    expect(words).toMatch(/^人员 Staff: 1\n/);
    expect(words).toMatch(
      /2001 +李娜 +handler +billing +可接单 yes +2027-01-08 +12 +roaming, refunds/,
    );
  });

  it('says what is missing, in both languages', () => {
    const unfit = { ...line, qualification: { ...line.qualification, fit: false, missing } };
    const words = pageInWords({ total: 1, staff: [unfit], next: null });
    expect(words).toContain('培训未合格 training, 不在岗 absent');
    expect(words).not.toContain('可接单');
  });

  it('says how many there are beyond the page, and when there is nobody', () => {
    expect(pageInWords({ total: 7, staff: [line], next: 'x' })).toMatch(/… 6 more \(--limit\)$/);
    expect(pageInWords({ total: 0, staff: [], next: null })).toBe('人员 Staff: 0\nNobody here.');
  });
});
