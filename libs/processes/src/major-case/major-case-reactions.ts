import type { ComplaintEvent, MajorCaseEvent, NoteMemberState } from '#libs/complaints';
import type { RecordedEvent } from '#libs/event-sourcing';
import type { Consequence, Reaction } from '../consequence.js';
import { commandOf } from './command-of.js';

const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

type Follow<E extends MajorCaseEvent | ComplaintEvent> = {
  readonly [Event in E as Event['type']]?: (
    data: Event['data'],
    id: string,
  ) => readonly Consequence[];
};

/** The tables are typed by event; the log gives back what was stored under that name. */
const following =
  (table: Follow<MajorCaseEvent> | Follow<ComplaintEvent>) =>
  ({ stream, type, data }: RecordedEvent): readonly Consequence[] => {
    if (!Object.hasOwn(table, type)) return [];
    const follow = Reflect.get(table, type) as (data: object, id: string) => readonly Consequence[];
    return follow(data, idOf(stream));
  };

const fromCase: Follow<MajorCaseEvent> = {
  MemberAttached: ({ complaintId, reason, told }, majorCase) => [
    {
      to: 'complaint',
      id: complaintId,
      command: { type: 'DeclareMajor', data: { reason, told, majorCase } },
      report: { majorCase, actionNumber: null },
    },
  ],
  MemberDetached: ({ complaintId, reason }, majorCase) => [
    {
      to: 'complaint',
      id: complaintId,
      command: { type: 'LeaveMajorCase', data: { majorCase, reason } },
    },
  ],
  /** One action for all, and with each its own outcome. */
  MajorActionTaken: ({ actionNumber, action, members }, majorCase) =>
    members.map((id) => ({
      to: 'complaint',
      id,
      command: commandOf(action),
      report: { majorCase, actionNumber },
    })),
};

/** What a major case does with the complaints that hang on it. */
export const majorCaseReactions: Reaction = { category: 'major', react: following(fromCase) };

const noted = (
  majorCase: string | undefined,
  data: NoteMemberState['data'],
): readonly Consequence[] =>
  majorCase === undefined
    ? []
    : [{ to: 'major-case', id: majorCase, command: { type: 'NoteMemberState', data } }];

const fromComplaint: Follow<ComplaintEvent> = {
  ComplaintClosed: ({ majorCase, outcome }, complaintId) =>
    noted(majorCase, { complaintId, isOpen: false, outcome }),
  ComplaintReopened: ({ majorCase }, complaintId) =>
    noted(majorCase, { complaintId, isOpen: true, outcome: null }),
  AppealDecided: ({ majorCase }, complaintId) =>
    noted(majorCase, { complaintId, isOpen: true, outcome: null }),
};

/** What the complaints that hang on a major case tell it: that they ended, or are handled again. */
export const memberReactions: Reaction = { category: 'complaint', react: following(fromComplaint) };
