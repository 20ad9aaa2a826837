import type { Refusal } from '#libs/event-sourcing';
import type {
  AttachComplaint,
  CloseMajorCase,
  DetachComplaint,
  MajorCaseCommand,
  NoteMemberOutcome,
  NoteMemberState,
  OpenMajorCase,
  TakeMajorAction,
} from './commands.js';
import type { MajorCaseEvent } from './events.js';
import { type MajorCase, openMembers } from './major-case.js';
import { type MajorCaseRefusalCode, refuseMajor } from './refusals.js';

type Answer = readonly MajorCaseEvent[] | Refusal<MajorCaseRefusalCode>;
type Decision<C extends MajorCaseCommand> = (wish: C['data'], majorCase: MajorCase) => Answer;

const open: Decision<OpenMajorCase> = (data, majorCase) => {
  const { told, commandGroup } = data;
  if (told.length === 0) {
    const expected = 'A major case is reported up at once; nobody was named.';
    return refuseMajor(majorCase, 'nobody-told', expected);
  }
  const { role } = commandGroup.head;
  if (role !== 'management') {
    const expected = `A member of management heads the command group, not a ${role}.`;
    return refuseMajor(majorCase, 'head-not-management', expected, { role });
  }
  return [{ type: 'MajorCaseOpened', data }];
};

/** The complaint is declared major with the reason of the case, and the people who know of it. */
const attach: Decision<AttachComplaint> = ({ complaintId }, { members, reason, told }) => {
  if (members.get(complaintId)?.isRefused === false) return [];
  return [{ type: 'MemberAttached', data: { complaintId, reason, told } }];
};

const detach: Decision<DetachComplaint> = (data, majorCase) => {
  if (majorCase.members.has(data.complaintId)) return [{ type: 'MemberDetached', data }];
  const found = `${data.complaintId} does not hang on this case.`;
  return refuseMajor(majorCase, 'not-attached', found);
};

const act: Decision<TakeMajorAction> = ({ action }, majorCase) => {
  const members = openMembers(majorCase);
  if (members.length === 0) {
    const found = 'No complaint that hangs on this case is open.';
    return refuseMajor(majorCase, 'no-open-members', found);
  }
  const actionNumber = majorCase.actions + 1;
  return [{ type: 'MajorActionTaken', data: { actionNumber, action, members } }];
};

const close: Decision<CloseMajorCase> = (wish, majorCase) => {
  const { result, lesson, despiteOpen, reason } = wish;
  const members = openMembers(majorCase);
  if (members.length === 0) {
    return [{ type: 'MajorCaseClosed', data: { result, lesson, despiteOpen: null } }];
  }
  if (!despiteOpen) {
    const found = `${members.length} complaints that hang on it are open: ${members.slice(0, 5).join(', ')}.`;
    return refuseMajor(majorCase, 'members-open', found, { open: members });
  }
  if (reason === null) {
    const expected = 'Why is the case closed although complaints that hang on it are open?';
    return refuseMajor(majorCase, 'reason-missing', expected, { open: members });
  }
  return [{ type: 'MajorCaseClosed', data: { result, lesson, despiteOpen: { members, reason } } }];
};

const noteOutcome: Decision<NoteMemberOutcome> = (data, { members }) =>
  members.has(data.complaintId) ? [{ type: 'MemberOutcomeNoted', data }] : [];

const noteState: Decision<NoteMemberState> = (data, { members }) => {
  const member = members.get(data.complaintId);
  if (member === undefined || member.isOpen === data.isOpen) return [];
  return [{ type: 'MemberStateNoted', data }];
};

/** The rule for a command; it is only asked when the table allows the action now. */
export function decision(command: MajorCaseCommand, majorCase: MajorCase): Answer {
  switch (command.type) {
    case 'OpenMajorCase':
      return open(command.data, majorCase);
    case 'AttachComplaint':
      return attach(command.data, majorCase);
    case 'DetachComplaint':
      return detach(command.data, majorCase);
    case 'TakeMajorAction':
      return act(command.data, majorCase);
    case 'RecordMajorSolution':
      return [{ type: 'MajorSolutionRecorded', data: command.data }];
    case 'CloseMajorCase':
      return close(command.data, majorCase);
    case 'NoteMemberOutcome':
      return noteOutcome(command.data, majorCase);
    case 'NoteMemberState':
      return noteState(command.data, majorCase);
  }
}
