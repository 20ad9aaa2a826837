import fc from 'fast-check';
import { defaultPolicy } from '../policy/default-policy.js';
import { type Candidate, responsibleDepartment, route, type RoutingSubject } from './routing.js';
import { teamByNumber } from './staff-team.js';

const fit = { fit: true, missing: [], agreementSignedOn: '2026-01-05', trainingExpiresOn: null };

const somebody = (id: string, parts: Partial<Candidate> = {}): Candidate => ({
  id,
  role: 'handler',
  department: 'network',
  skills: ['network'],
  areas: [],
  productLines: [],
  maximumLoad: null,
  load: 0,
  qualification: fit,
  ...parts,
});

const subject = (parts: Partial<RoutingSubject> = {}): RoutingSubject => ({
  kind: 'fault',
  track: 'fault',
  urgency: 'general',
  priority: 'P4',
  channel: 'hotline',
  productLine: 'broadband',
  category: 'network/broadband',
  place: '上海市徐汇区',
  major: false,
  round: 1,
  level: 1,
  department: null,
  ...parts,
});

const chosen = (staff: readonly Candidate[], parts: Partial<RoutingSubject> = {}) =>
  route(subject(parts), defaultPolicy, staff);

describe('the department that is responsible', () => {
  it('S0.22 is that of the first rule that fits', () =>
    expect(responsibleDepartment(subject(), defaultPolicy)).toMatchObject({
      id: 'network-quality',
      department: 'network',
    }));

  it('takes in everything below a category, and nothing beside it', () => {
    const under = (category: string) =>
      responsibleDepartment(subject({ category, kind: 'complaint' }), defaultPolicy).department;
    expect(under('charges/roaming')).toBe('billing');
    expect(under('charges')).toBe('billing');
    expect(under('charges-of-others')).toBe('customer-service');
  });

  it('is the one that has handled it so far when a new round begins', () =>
    expect(
      responsibleDepartment(subject({ round: 2, department: 'halls' }), defaultPolicy).department,
    ).toBe('halls'));
});

describe('the person who gets it', () => {
  it('S2.15 is the one with the least to do, among equals the lowest number', () => {
    const staff = [
      somebody('3002', { load: 2 }),
      somebody('3003', { load: 1 }),
      somebody('3001', { load: 1 }),
    ];
    expect(chosen(staff)).toMatchObject({ handler: '3001', chosenBy: 'rule:network-quality' });
  });

  it.each<[string, Partial<Candidate>, string]>([
    [
      'S4.51 S0.60 may take up work',
      { qualification: { ...fit, fit: false, missing: ['training'] } },
      'may not take up work (training)',
    ],
    ['knows what the rule asks for', { skills: [] }, 'lacks network'],
    ['looks after the place', { areas: ['南京'] }, 'looks after 南京'],
    ['knows the product', { productLines: ['iptv'] }, 'knows iptv'],
    ['has room', { maximumLoad: 3, load: 3 }, 'has 3 of 3 open'],
  ])('%s; why the others did not get it is told', (_, lack, because) => {
    const choice = chosen([somebody('3001', lack), somebody('3002', { load: 9 })]);
    expect(choice.handler).toBe('3002');
    expect(choice.because).toContain(`3001: ${because}`);
  });

  it('is nobody where nobody suitable is there: it waits in the named queue', () =>
    expect(chosen([somebody('4001', { department: 'billing' })])).toEqual({
      department: 'network',
      handler: null,
      chosenBy: 'rule:network-quality',
      because: ['rule "network-quality" fits → network', 'nobody suitable in network'],
      waitingQueue: 'nobody-suitable',
    }));

  it('S1.27 is the level that answers for a later round, before the first hands', () => {
    const staff = [somebody('3001'), somebody('3009', { role: 'shift-lead', load: 5 })];
    const again = { round: 2, level: 2, department: 'network' };
    expect(chosen(staff, again).handler).toBe('3009');
    expect(chosen(staff).handler).toBe('3001');
  });

  it('is never anybody who was objected to, whoever else is there', () => {
    const people = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 1_000, max: 1_030 }).map(String),
        load: fc.integer({ min: 0, max: 5 }),
        maximumLoad: fc.option(fc.integer({ min: 0, max: 5 })),
        isFit: fc.boolean(),
      }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    fc.assert(
      fc.property(people, (all) => {
        const staff = all.map(({ id, load, maximumLoad, isFit }) =>
          somebody(id, { load, maximumLoad, qualification: { ...fit, fit: isFit } }),
        );
        const suitable = staff.filter(
          ({ qualification, maximumLoad, load }) =>
            qualification.fit && (maximumLoad === null || load < maximumLoad),
        );
        const { handler } = chosen(staff);
        const least = Math.min(...suitable.map(({ load }) => load));
        const found = suitable.find(({ id }) => id === handler);
        expect(found?.load ?? Infinity).toBe(least);
      }),
    );
  });
});

describe('the team of a staff number', () => {
  it.each([
    ['1801', 'front-office'],
    ['2544', 'front-office'],
    ['1101', 'back-office'],
    ['8009123', '89082000'],
    ['3501', '10109696'],
    ['9999', null],
  ])('S3.46–S3.52 of %s is %s: the longest beginning that fits', (number, team) =>
    expect(teamByNumber(number, defaultPolicy.routing.staffPrefixes)?.team ?? null).toBe(team),
  );
});
