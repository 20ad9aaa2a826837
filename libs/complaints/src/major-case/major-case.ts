import type { Decider, Refusal } from '#libs/event-sourcing';
import { blankField } from '../complaint/blank.js';
import type { Told } from '../complaint/events.js';
import type { ComplaintId } from '../terms.js';
import type { MajorCaseCommand, MajorCaseNote } from './commands.js';
import { decision } from './decisions.js';
import type { MajorCaseEvent } from './events.js';
import { evolve } from './evolve.js';
import { type MajorCaseStanding, majorCaseTable } from './major-case-table.js';
import { type MajorCaseRefusalCode, refuseMajor } from './refusals.js';

/** A complaint that hangs on the case. */
export type Member = {
  readonly isOpen: boolean;
  /** The complaint could not be declared major, so that nothing is done on it from here. */
  readonly isRefused: boolean;
};

/** A major case as its history leaves it. */
export type MajorCase = {
  readonly standing: MajorCaseStanding;
  readonly reason: string;
  /** Who knows of it: those who were told, and the head of the command group. */
  readonly told: readonly Told[];
  readonly members: ReadonlyMap<ComplaintId, Member>;
  /** Actions taken so far. */
  readonly actions: number;
};

const initial: MajorCase = {
  standing: 'none',
  reason: '',
  told: [],
  members: new Map(),
  actions: 0,
};

/** The complaints that hang on it and are not done with, in the order of their attachment. */
export const openMembers = ({ members }: Pick<MajorCase, 'members'>): readonly ComplaintId[] =>
  [...members].flatMap(([id, { isOpen, isRefused }]) => (isOpen && !isRefused ? [id] : []));

/** Processes may note what became of the complaints after the end as well. */
const isNote = (command: MajorCaseCommand): command is MajorCaseNote =>
  command.type === 'NoteMemberOutcome' || command.type === 'NoteMemberState';

/** The rules of a major case. */
export const majorCase: Decider<MajorCaseCommand, MajorCaseEvent, MajorCase> = {
  initial,
  evolve,
  decide: (command, state): readonly MajorCaseEvent[] | Refusal<MajorCaseRefusalCode> => {
    if (isNote(command)) return decision(command, state);
    const action = majorCaseTable.actionOf(command.type);
    const { from } = majorCaseTable.rows[action];
    if (!from.includes(state.standing)) {
      const message = `"${action}" is for major cases that stand at ${from.join(', ')}; this one stands at ${state.standing}.`;
      const code = command.type === 'OpenMajorCase' ? 'major-case-exists' : 'not-allowed-now';
      return refuseMajor(state, code, message);
    }
    const field = blankField(command.data);
    if (field === undefined) return decision(command, state);
    const message = `A text is expected in "${field}"; it is blank.`;
    return refuseMajor(state, 'text-blank', message, { field });
  },
};
