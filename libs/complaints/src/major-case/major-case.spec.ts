/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import * as fc from 'fast-check';
import { facts, scenarios } from '#libs/event-sourcing/testing';
import type { MajorCaseCommand, NoteMemberOutcome, NoteMemberState } from './commands.js';
import type { MajorCaseEvent, MajorCaseOpened, MemberOutcomeNoted } from './events.js';
import { majorCase, openMembers } from './major-case.js';
import { majorCaseTable } from './major-case-table.js';
import { type MajorCaseRefusalCode, majorCaseRefusalCodes } from './refusals.js';

const { given } = scenarios(majorCase);
const [one, other] = ['26C1-0001', '26C1-0002'];

const head = { role: 'management', staff: 'sun.li' } as const;
const told = [{ role: 'chief-on-duty', staff: 'zhao.min' }] as const;
const opening: MajorCaseOpened['data'] = {
  title: '昆明宽带大面积中断',
  reason: '骨干光缆被挖断',
  area: '昆明市',
  impact: 'area',
  told,
  commandGroup: { head, members: [{ role: 'head-of-intake', staff: null }] },
  duties: [{ department: 'network', duty: '抢修光缆', person: 'liu.yang' }],
};

const open = (change: Partial<MajorCaseOpened['data']> = {}): MajorCaseCommand => ({
  type: 'OpenMajorCase',
  data: { ...opening, ...change },
});
const opened: MajorCaseEvent = { type: 'MajorCaseOpened', data: opening };
const attach = (complaintId: string): MajorCaseCommand => ({
  type: 'AttachComplaint',
  data: { complaintId },
});
const attached = (complaintId: string): MajorCaseEvent => ({
  type: 'MemberAttached',
  data: { complaintId, reason: opening.reason, told: [...told, head] },
});
const detach = (complaintId: string): MajorCaseCommand => ({
  type: 'DetachComplaint',
  data: { complaintId, reason: '与本次故障无关' },
});
const detached = (complaintId: string): MajorCaseEvent => ({
  type: 'MemberDetached',
  data: { complaintId, reason: '与本次故障无关' },
});
const action = { kind: 'note', note: '预计 18 时恢复', toldToCustomer: true } as const;
const act: MajorCaseCommand = { type: 'TakeMajorAction', data: { action } };
const acted = (actionNumber: number, ...members: readonly string[]): MajorCaseEvent => ({
  type: 'MajorActionTaken',
  data: { actionNumber, action, members },
});
const noteOutcome = (data: Partial<MemberOutcomeNoted['data']> = {}): NoteMemberOutcome => ({
  type: 'NoteMemberOutcome',
  data: {
    complaintId: one,
    actionNumber: 1,
    outcome: 'carried-out',
    code: null,
    message: null,
    ...data,
  },
});
const outcome = (data: Partial<MemberOutcomeNoted['data']> = {}): MajorCaseEvent => ({
  type: 'MemberOutcomeNoted',
  data: noteOutcome(data).data,
});
const notAttached = {
  actionNumber: null,
  outcome: 'refused',
  code: 'not-allowed-now',
  message: 'It stands at closed.',
} as const;
const noteState = (complaintId: string, isOpen: boolean): NoteMemberState => ({
  type: 'NoteMemberState',
  data: { complaintId, isOpen, outcome: isOpen ? null : 'resolved' },
});
const ended = (complaintId: string): MajorCaseEvent => ({
  type: 'MemberStateNoted',
  data: noteState(complaintId, false).data,
});
const handledAgain = (complaintId: string): MajorCaseEvent => ({
  type: 'MemberStateNoted',
  data: noteState(complaintId, true).data,
});
const ending = { result: '光缆已修复', lesson: '施工前通报' };
const close = (change: { despiteOpen?: boolean; reason?: string | null } = {}) =>
  ({
    type: 'CloseMajorCase',
    data: { ...ending, despiteOpen: false, reason: null, ...change },
  }) as const;
const closed: MajorCaseEvent = { type: 'MajorCaseClosed', data: { ...ending, despiteOpen: null } };

describe('A major case', () => {
  it('is opened with who was told, who commands, and what each department does', () =>
    given().when(open()).then(opened).andState({ standing: 'open' }));

  it('is commanded by a member of management (S4.68)', () =>
    given()
      .when(open({ commandGroup: { head: { role: 'site-head', staff: 'he' }, members: [] } }))
      .thenRefused('head-not-management', { role: 'site-head' }));

  it('declares each complaint major with its own reason and those who know of it', () =>
    given(opened).when(attach(one)).then(attached(one)));

  it('takes a complaint once, and again after it was detached or could not be declared major', () => {
    given(opened, attached(one)).when(attach(one)).thenNothing();
    given(opened, attached(one), detached(one)).when(attach(one)).then(attached(one));
    given(opened, attached(one), outcome(notAttached)).when(attach(one)).then(attached(one));
  });

  it('keeps what was solved, and for when', () => {
    const data = { solution: '熔接光缆', expectedAt: '2026-03-02T10:00:00.000Z' };
    given(opened)
      .when({ type: 'RecordMajorSolution', data })
      .then({ type: 'MajorSolutionRecorded', data });
  });
});

describe('One action for all', () => {
  it('names the open complaints that hang on the case at that moment', () => {
    given(opened, attached(one), attached(other))
      .when(act)
      .then(acted(1, one, other));
    given(opened, attached(one), attached(other), acted(1, one, other), ended(one))
      .when(act)
      .then(acted(2, other));
    given(opened, attached(one), detached(one), attached(other)).when(act).then(acted(1, other));
  });

  it('leaves out what could not be declared major', () =>
    given(opened, attached(one), outcome(notAttached), attached(other))
      .when(act)
      .then(acted(1, other)));

  it.each([
    noteOutcome(),
    noteOutcome({ outcome: 'refused', code: 'steps-missing', message: 'propose' }),
  ])('keeps how it went with each: %j', (wish) =>
    given(opened, attached(one), acted(1, one))
      .when(wish)
      .then({ type: 'MemberOutcomeNoted', data: wish.data }),
  );

  it('is not stopped by one complaint that refused', () =>
    given(opened, attached(one), acted(1, one), outcome({ outcome: 'refused' }))
      .when(act)
      .then(acted(2, one)));
});

describe('What becomes of the complaints', () => {
  it('is noted once, after the end of the case as well', () => {
    given(opened, attached(one)).when(noteState(one, false)).then(ended(one));
    given(opened, attached(one), ended(one)).when(noteState(one, false)).thenNothing();
    given(opened, attached(one), ended(one), closed)
      .when(noteState(one, true))
      .then(handledAgain(one));
  });

  it('does not concern the case once they were detached', () => {
    given(opened, attached(one), detached(one)).when(noteState(one, false)).thenNothing();
    given(opened, attached(one), detached(one)).when(noteOutcome()).thenNothing();
  });
});

describe('Closing a major case', () => {
  it('waits for every complaint that hangs on it', () => {
    given(opened, attached(one), attached(other), ended(one))
      .when(close())
      .thenRefused('members-open', { open: [other] });
    given(opened, attached(one), attached(other), ended(one), ended(other))
      .when(close())
      .then(closed)
      .andState({ standing: 'closed' });
  });

  it('waits again for one that is handled again', () =>
    given(opened, attached(one), ended(one), handledAgain(one))
      .when(close())
      .thenRefused('members-open', { open: [one] }));

  it('does not wait where it is told so, with a reason, and names whom it left', () =>
    given(opened, attached(one))
      .when(close({ despiteOpen: true, reason: '余下由原部门跟进' }))
      .then({
        type: 'MajorCaseClosed',
        data: { ...ending, despiteOpen: { members: [one], reason: '余下由原部门跟进' } },
      }));

  it('is told so in vain where nothing is open', () =>
    given(opened)
      .when(close({ despiteOpen: true, reason: '不等' }))
      .then(closed));
});

const doorOnly: readonly MajorCaseRefusalCode[] = [
  'complaint-unknown',
  'complaint-ended',
  'attached-elsewhere',
];

describe('A major case refuses', () => {
  const cases: Partial<Record<MajorCaseRefusalCode, () => void>> = {
    'not-allowed-now': () => given(opened, closed).when(act).thenRefused('not-allowed-now'),
    'major-case-exists': () => given(opened).when(open()).thenRefused('major-case-exists'),
    'text-blank': () =>
      given()
        .when(open({ title: ' ' }))
        .thenRefused('text-blank', { field: 'title' }),
    'nobody-told': () =>
      given()
        .when(open({ told: [] }))
        .thenRefused('nobody-told'),
    'head-not-management': () =>
      given()
        .when(open({ commandGroup: { head: { role: 'handler', staff: null }, members: [] } }))
        .thenRefused('head-not-management'),
    'not-attached': () => given(opened).when(detach(one)).thenRefused('not-attached'),
    'no-open-members': () => given(opened).when(act).thenRefused('no-open-members'),
    'members-open': () => given(opened, attached(one)).when(close()).thenRefused('members-open'),
    'reason-missing': () =>
      given(opened, attached(one))
        .when(close({ despiteOpen: true }))
        .thenRefused('reason-missing'),
  };

  it.each(majorCaseRefusalCodes.filter((code) => !doorOnly.includes(code)))('with %s', (code) => {
    expect(cases).toHaveProperty(code);
    cases[code]?.();
  });
});

describe('Whatever happens to a major case', () => {
  const anyFact = fc.constantFrom<MajorCaseEvent>(
    opened,
    ...[one, other].flatMap((id) => [
      attached(id),
      detached(id),
      ended(id),
      handledAgain(id),
      acted(1, id),
      outcome({ complaintId: id }),
      outcome({ complaintId: id, ...notAttached }),
    ]),
    closed,
  );
  const anyWish = fc.constantFrom<MajorCaseCommand>(
    open(),
    attach(one),
    attach(other),
    detach(one),
    act,
    close(),
    close({ despiteOpen: true, reason: '不等' }),
    noteOutcome(),
    noteState(one, false),
    noteState(other, true),
  );

  it('acts only on open complaints that hang on it, and never closes over one unsaid', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 20 }), anyWish, (events, wish) => {
        const state = facts(...events).reduce(majorCase.evolve, majorCase.initial);
        const by = { at: '2026-03-02T09:00:00.000Z', actor: { id: 'sun.li', role: 'management' } };
        const answer = majorCase.decide(wish, state, by);
        const said = Array.isArray(answer) ? (answer as readonly MajorCaseEvent[]) : [];
        for (const { type, data } of said) {
          const members = openMembers(state);
          const named =
            type === 'MajorActionTaken'
              ? data.members
              : type === 'MajorCaseClosed'
                ? (data.despiteOpen?.members ?? [])
                : members;
          expect(named).toEqual(members);
        }
      }),
    );
  });

  it('what a later release added changes nothing', () => {
    const unknown = { ...opened, type: 'toString' } as unknown as MajorCaseEvent;
    expect(facts(unknown).reduce(majorCase.evolve, majorCase.initial)).toBe(majorCase.initial);
  });
});

describe('The table of a major case', () => {
  it('lets an intake agent hang a complaint on it, and management end it', () => {
    expect(majorCaseTable.permits('attach', 'intake-agent')).toBe(true);
    expect(majorCaseTable.permits('close', 'intake-agent')).toBe(false);
    expect(majorCaseTable.allowed('open', 'management')).toEqual([
      'attach',
      'detach',
      'act',
      'solve',
      'close',
    ]);
  });
});
