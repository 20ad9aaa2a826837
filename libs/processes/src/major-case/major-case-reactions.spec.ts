import type { ComplaintEvent, MajorAction, MajorCaseEvent } from '#libs/complaints';
import type { RecordedEvent } from '#libs/event-sourcing';
import { anEvent } from '#libs/event-sourcing/testing';
import { consequencesOf } from '../reactions.js';

const recorded = (
  stream: string,
  { type, data }: MajorCaseEvent | ComplaintEvent,
): RecordedEvent => ({
  ...anEvent(stream, { type, data }),
  stream,
  revision: 0,
  position: '0000000000000001',
});
const ofCase = (event: MajorCaseEvent) => consequencesOf(recorded('major-M1', event));
const ofComplaint = (event: ComplaintEvent) =>
  consequencesOf(recorded('complaint-26C1-0001', event)).filter(({ to }) => to === 'major-case');

const told = [{ role: 'management', staff: 'sun.li' }] as const;
const members = ['26C1-0001', '26C1-0002'];

describe('What follows from a major case', () => {
  it('is that an attached complaint is declared major, and the case hears whether', () =>
    expect(
      ofCase({ type: 'MemberAttached', data: { complaintId: '26C1-0001', reason: '断网', told } }),
    ).toEqual([
      {
        to: 'complaint',
        id: '26C1-0001',
        command: { type: 'DeclareMajor', data: { reason: '断网', told, majorCase: 'M1' } },
        report: { majorCase: 'M1', actionNumber: null },
      },
    ]));

  it('is that a detached one leaves the case', () =>
    expect(
      ofCase({ type: 'MemberDetached', data: { complaintId: '26C1-0001', reason: '无关' } }),
    ).toEqual([
      {
        to: 'complaint',
        id: '26C1-0001',
        command: { type: 'LeaveMajorCase', data: { majorCase: 'M1', reason: '无关' } },
      },
    ]));

  it.each<[MajorAction, string]>([
    [{ kind: 'note', note: '抢修中', toldToCustomer: true }, 'NoteProgress'],
    [
      { kind: 'diagnosis', diagnosis: 'complex', verdict: 'substantiated', rootCause: '光缆断' },
      'RecordDiagnosis',
    ],
    [
      {
        kind: 'proposal',
        solution: '熔接',
        remedy: 'repair',
        plannedFor: '2026-03-02T10:00:00.000Z',
        responsible: 'liu.yang',
      },
      'ProposeSolution',
    ],
    [{ kind: 'remedy', remedy: 'repair', details: '已熔接' }, 'ApplyRemedy'],
    [{ kind: 'response', result: '已恢复', solution: '熔接' }, 'RespondToComplaint'],
  ])('is that %j is done on each complaint, with an outcome for each', (action, type) => {
    const { kind: _, ...said } = action;
    const data = { actionNumber: 3, action, members };
    expect(ofCase({ type: 'MajorActionTaken', data })).toEqual(
      members.map((id) => ({
        to: 'complaint',
        id,
        command: { type, data: expect.objectContaining(said) },
        report: { majorCase: 'M1', actionNumber: 3 },
      })),
    );
  });

  it('is nothing where it only notes what was done', () =>
    expect(
      ofCase({
        type: 'MemberStateNoted',
        data: { complaintId: '26C1-0001', isOpen: false, outcome: 'resolved' },
      }),
    ).toEqual([]));
});

describe('What a major case hears of its complaints', () => {
  const closure: Extract<ComplaintEvent, { type: 'ComplaintClosed' }>['data'] = {
    outcome: 'resolved',
    reason: '已恢复',
    lesson: null,
    confirmedByCustomer: true,
    outsideAppeal: null,
  };

  it.each<[ComplaintEvent, boolean]>([
    [{ type: 'ComplaintClosed', data: { ...closure, majorCase: 'M1' } }, false],
    [
      {
        type: 'ComplaintReopened',
        data: { reason: '又断', cause: 're-complaint', round: 2, level: 2, majorCase: 'M1' },
      },
      true,
    ],
    [
      {
        type: 'AppealDecided',
        data: { upheld: true, reason: '成立', appealLevel: 1, round: 2, level: 2, majorCase: 'M1' },
      },
      true,
    ],
  ])('is whether they are open: after %j', (event, isOpen) =>
    expect(ofComplaint(event)).toEqual([
      {
        to: 'major-case',
        id: 'M1',
        command: {
          type: 'NoteMemberState',
          data: { complaintId: '26C1-0001', isOpen, outcome: isOpen ? null : 'resolved' },
        },
      },
    ]),
  );

  it('is nothing of complaints that hang on none', () =>
    expect(ofComplaint({ type: 'ComplaintClosed', data: closure })).toEqual([]));
});
