import type { ComplaintEvent, MajorCaseEvent, NoteMemberState } from '#libs/complaints';
import { byEvent } from '../by-event.js';
import type { Consequence } from '../consequence.js';
import { commandOf } from './command-of.js';

/** What a major case does with the complaints that hang on it. */
export const majorCaseReactions = byEvent<MajorCaseEvent>('major', {
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
});

const noted = (
  majorCase: string | undefined,
  data: NoteMemberState['data'],
): readonly Consequence[] =>
  majorCase === undefined
    ? []
    : [{ to: 'major-case', id: majorCase, command: { type: 'NoteMemberState', data } }];

/** What the complaints that hang on a major case tell it: that they ended, or are handled again. */
export const memberReactions = byEvent<ComplaintEvent>('complaint', {
  ComplaintClosed: ({ majorCase, outcome }, complaintId) =>
    noted(majorCase, { complaintId, isOpen: false, outcome }),
  ComplaintReopened: ({ majorCase }, complaintId) =>
    noted(majorCase, { complaintId, isOpen: true, outcome: null }),
  AppealDecided: ({ majorCase }, complaintId) =>
    noted(majorCase, { complaintId, isOpen: true, outcome: null }),
});
