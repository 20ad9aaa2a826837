import type { MajorCaseEvent } from '#libs/complaints';
import { folded, stored } from '../testing/folded.js';
import { recorded } from '../testing/recorded.js';
import { majorCaseFile } from './major-case-file.js';
import { majorCases } from './major-cases.js';
import { majorCasesCollection } from './major-cases-collection.js';

const head = { role: 'management', staff: 'sun.li' } as const;
const opened: MajorCaseEvent = {
  type: 'MajorCaseOpened',
  data: {
    title: '昆明宽带大面积中断',
    reason: '骨干光缆被挖断',
    area: '昆明市',
    impact: 'area',
    told: [{ role: 'chief-on-duty', staff: 'zhao.min' }],
    commandGroup: { head, members: [] },
    duties: [{ department: 'network', duty: '抢修光缆', person: 'liu.yang' }],
  },
};
const attached = (complaintId: string): MajorCaseEvent => ({
  type: 'MemberAttached',
  data: { complaintId, reason: '骨干光缆被挖断', told: [head] },
});
const detached = (complaintId: string): MajorCaseEvent => ({
  type: 'MemberDetached',
  data: { complaintId, reason: '与本次故障无关' },
});
const went = (complaintId: string, actionNumber: number | null, code: string | null = null) => ({
  type: 'MemberOutcomeNoted' as const,
  data: {
    complaintId,
    actionNumber,
    outcome: code === null ? ('carried-out' as const) : ('refused' as const),
    code,
    message: code,
  },
});
const action = { kind: 'note', note: '预计 18 时恢复', toldToCustomer: true } as const;
const acted = (...members: readonly string[]): MajorCaseEvent => ({
  type: 'MajorActionTaken',
  data: { actionNumber: 1, action, members },
});
const ended = (complaintId: string): MajorCaseEvent => ({
  type: 'MemberStateNoted',
  data: { complaintId, isOpen: false, outcome: 'resolved' },
});
const closed: MajorCaseEvent = {
  type: 'MajorCaseClosed',
  data: {
    result: '光缆已修复',
    lesson: '施工前通报',
    despiteOpen: { members: ['2'], reason: '余下由原部门跟进' },
  },
};

const events = (...facts: readonly MajorCaseEvent[]) => recorded('major-M1', facts);
const listed = (...facts: readonly MajorCaseEvent[]) => {
  const entry = folded(majorCases, events(...facts));
  if (entry === undefined) throw new TypeError('An entry was expected.');
  return entry;
};

describe('A major case in the list', () => {
  it('says what it is about, since when, and who commands', () =>
    expect(listed(opened)).toMatchObject({
      id: 'M1',
      revision: 0,
      state: 'open',
      title: '昆明宽带大面积中断',
      openedAt: '2026-03-02T08:00:00.000Z',
      openedBy: 'gao',
      headedBy: 'sun.li',
      attached: 0,
      open: 0,
    }));

  it('counts the complaints that hang on it, and those that are not done with', () => {
    const entry = listed(
      opened,
      attached('1'),
      attached('2'),
      attached('3'),
      attached('4'),
      went('1', null),
      went('3', null, 'not-allowed-now'),
      detached('4'),
      ended('1'),
    );
    expect(entry).toMatchObject({ attached: 2, open: 1, refusals: 1 });
    expect(entry.members).toEqual({ 1: 'ended', 2: 'pending', 3: 'refused' });
    expect(stored(entry)).toEqual(entry);
  });

  it('does not open what ended before its attachment was reported', () =>
    expect(listed(opened, attached('1'), ended('1'), went('1', null)).members).toEqual({
      1: 'ended',
    }));

  it('forgets what is noted of a complaint that was detached', () =>
    expect(listed(opened, attached('1'), detached('1'), ended('1')).members).toEqual({}));

  it('says how it ended, and how many it left', () =>
    expect(listed(opened, attached('2'), closed)).toMatchObject({
      state: 'closed',
      result: '光缆已修复',
      lesson: '施工前通报',
      leftOpen: 1,
    }));

  it('takes facts in any order, and moves on with what a later version wrote', () => {
    expect(listed(ended('1'), attached('1'), opened)).toMatchObject({ open: 1, state: 'open' });
    const later = recorded('major-1', [opened, { type: 'SomethingNew', data: {} }]);
    expect(folded(majorCases, later)).toMatchObject({ revision: 1 });
    expect(folded(majorCases, later.slice(1))).toBeUndefined();
  });

  it('has every field it is found by', () =>
    expect(Object.keys(listed(opened))).toEqual(
      expect.arrayContaining([
        ...Object.keys(majorCasesCollection.fields),
        ...majorCasesCollection.text,
      ]),
    ));
});

describe('The file of a major case', () => {
  const file = majorCaseFile(
    events(
      opened,
      attached('1'),
      attached('2'),
      went('1', null),
      went('2', null),
      acted('1', '2'),
      went('1', 1),
      went('2', 1, 'steps-missing'),
      ended('1'),
      closed,
    ),
  );

  it('says of each complaint how it stands and how each action went with it', () =>
    expect(file?.members).toEqual([
      {
        complaintId: '1',
        state: 'ended',
        attachedAt: '2026-03-02T08:01:00.000Z',
        outcome: 'resolved',
        outcomes: [
          { actionNumber: null, outcome: 'carried-out', code: null, message: null },
          { actionNumber: 1, outcome: 'carried-out', code: null, message: null },
        ],
      },
      {
        complaintId: '2',
        state: 'open',
        attachedAt: '2026-03-02T08:02:00.000Z',
        outcome: null,
        outcomes: [
          { actionNumber: null, outcome: 'carried-out', code: null, message: null },
          { actionNumber: 1, outcome: 'refused', code: 'steps-missing', message: 'steps-missing' },
        ],
      },
    ]));

  it('says of each action how far it is', () =>
    expect(file?.actions).toMatchObject([
      { actionNumber: 1, action, members: 2, carriedOut: 1, refused: 1 },
    ]));

  it('says who was told, who commands, and why it was closed although complaints were open', () =>
    expect(file).toMatchObject({
      told: [{ role: 'chief-on-duty', staff: 'zhao.min' }],
      commandGroup: { head },
      duties: [{ department: 'network' }],
      despiteOpen: { members: ['2'], reason: '余下由原部门跟进' },
    }));

  it('tells its history under the names of the actions', () =>
    expect(file?.history.map(({ title }) => title.zh)).toEqual([
      '启动重大事件',
      '归入投诉',
      '归入投诉',
      '处置结果',
      '处置结果',
      '统一处置',
      '处置结果',
      '处置结果',
      '投诉状态',
      '结束重大事件',
    ]));

  it('is none without events', () => expect(majorCaseFile([])).toBeUndefined());
});
