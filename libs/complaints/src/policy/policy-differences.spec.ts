import { defaultPolicy } from './default-policy.js';
import { aPolicy, aWholePolicy, newYear2027, office } from './policy.scenes.js';
import type { Policy } from './policy.js';
import { differenceInWords, policyDifferences } from './policy-differences.js';

const told = (after: Policy, before: Policy = defaultPolicy): string[] =>
  policyDifferences(before, after).map(differenceInWords);

const { clocks, routing, taxonomies, calendars } = defaultPolicy;
const with1stClock = (about: object): Policy =>
  aPolicy('2', { clocks: clocks.map((rule, at) => (at === 0 ? { ...rule, ...about } : rule)) });

describe('The differences of two policies', () => {
  it('are none where only the version differs', () => {
    expect(told(aPolicy('2'))).toEqual([]);
  });

  it('name rule, field, before and after', () => {
    expect(
      told(with1stClock({ limit: { minutes: 20 }, warnAt: [0.5, 0.8], escalates: false })),
    ).toEqual([
      'clock first-response (urgencies urgent): limit 30 minutes → 20 minutes',
      'clock first-response (urgencies urgent): warnAt 0.8 → 0.5, 0.8',
      'clock first-response (urgencies urgent): escalates yes → no',
    ]);
  });

  it('tell a field that was added to a rule, and one that was taken away', () => {
    const before = with1stClock({ limit: { workingHours: 1 }, calendar: 'china-office' });
    expect(told(before)).toContain(
      'clock first-response (urgencies urgent): calendar nothing → china-office',
    );
    expect(told(defaultPolicy, before)).toContain(
      'clock first-response (urgencies urgent): calendar china-office → nothing',
    );
  });

  it('tell a rule that was added or removed, with what it says', () => {
    expect(told(aPolicy('2', { clocks: clocks.slice(1) }))).toEqual([
      'clock first-response (urgencies urgent): removed (name 首次响应 / First response; measures first-response; limit 30 minutes; statutory yes; warnAt 0.8; escalates yes; source S0.30)',
    ]);
    const rule = { id: 'xian', when: { areas: ['西安'] }, department: 'halls' };
    const more = aPolicy('2', { routing: { ...routing, rules: [...routing.rules, rule] } });
    expect(told(more)).toEqual(['routing rule xian: added (when areas 西安; department halls)']);
  });

  it('tell another order, because the first rule that fits holds', () => {
    const [first, second, ...rest] = routing.rules;
    if (first === undefined || second === undefined) throw new TypeError('Two rules are needed.');
    const rules = [second, first, ...rest];
    expect(told(aPolicy('2', { routing: { ...routing, rules } }))).toEqual([
      expect.stringMatching(/^routing rules: order network-quality, faults, .* → faults, network-/),
    ]);
  });

  it('tell a day of a calendar as one', () => {
    const after = aPolicy('2', { calendars: [office('2', newYear2027), ...calendars.slice(1)] });
    expect(told(after)).toEqual([
      'calendar china-office: version 1 → 2',
      "calendar china-office: publicDays 2027-01-01 nothing → kind holiday, through 2027-01-03, name 元旦 / New Year's Day",
    ]);
  });

  it('count the days of a calendar that was taken away', () => {
    const after = aPolicy('2', { calendars: calendars.slice(1) });
    expect(told(after)).toEqual([
      expect.stringMatching(
        /^calendar china-office: removed \(version 1; .*; publicDays \d+ entries; /,
      ),
    ]);
  });

  it('tell hours, spans, lists and whether a list is closed', () => {
    const [chinaOffice, ...others] = calendars;
    if (chinaOffice === undefined) throw new TypeError('A calendar is needed.');
    const week = { mon: [['09:00', '12:00'] as const, ['13:00', '17:30'] as const] };
    const after = aPolicy('2', {
      calendars: [{ ...chinaOffice, week }, ...others],
      taxonomies: { ...taxonomies, closed: true },
      reopeningWindow: { months: 1 },
      appealChain: ['shift-lead'],
      survey: { scoreMax: 10, satisfiedFrom: 9 },
    });
    expect(told(after)).toEqual([
      'calendar china-office: week mon 09:00–12:00, 13:30–18:00 → 09:00–12:00, 13:00–17:30',
      'calendar china-office: week tue 09:00–12:00, 13:30–18:00 → nothing',
      'calendar china-office: week wed 09:00–12:00, 13:30–18:00 → nothing',
      'calendar china-office: week thu 09:00–12:00, 13:30–18:00 → nothing',
      'calendar china-office: week fri 09:00–12:00, 13:30–18:00 → nothing',
      'taxonomies: closed no → yes',
      'survey: scoreMax 5 → 10',
      'survey: satisfiedFrom 4 → 9',
      'reopeningWindow: 30 days → 1 month',
      'appealChain: shift-lead, chief-on-duty, head-of-intake → shift-lead',
    ]);
  });

  it('leave no field out: each one changed alone is told', () => {
    for (const [name, part] of Object.entries(defaultPolicy)) {
      const other = Object.entries(aWholePolicy).find(([field]) => field === name)?.[1];
      const same = JSON.stringify(part) === JSON.stringify(other);
      const count = told({ ...defaultPolicy, [name]: other }).length;
      expect([name, count > 0]).toEqual([name, name !== 'version' && !same]);
    }
  });
});
