import {
  type Answer,
  type CommandContext,
  CommandHandler,
  type CommandHandlerOptions,
  CommandRefused,
} from '#libs/event-sourcing';
import type { Complaints } from './complaints.js';
import type {
  MajorCaseAction,
  MajorCaseCommand,
  MajorCaseNote,
  OpenMajorCase,
} from './major-case/commands.js';
import type { MajorCaseEvent } from './major-case/events.js';
import { majorCase, type MajorCase } from './major-case/major-case.js';
import type { MajorCaseId } from './major-case/major-case-number.js';
import { refuseMajor } from './major-case/refusals.js';
import { Receipts } from './receipts.js';
import type { ComplaintId } from './terms.js';

export type MajorCaseAnswer = Answer<MajorCase> & { readonly id: MajorCaseId };

export const majorCaseStream = (id: MajorCaseId): string => `major-${id}`;

/** The one door to major cases. */
export class MajorCases {
  private readonly cases: CommandHandler<MajorCaseCommand, MajorCaseEvent, MajorCase>;
  private readonly receipts: Receipts;

  constructor(
    options: CommandHandlerOptions,
    private readonly complaints: Pick<Complaints, 'current'>,
  ) {
    this.cases = new CommandHandler(majorCase, options);
    this.receipts = new Receipts(options);
  }

  /** Commands under way or waiting. */
  get pending(): number {
    return this.cases.pending + this.receipts.pending;
  }

  /** The case as it stands now; its standing is `none` where there is no such case. */
  async current(id: MajorCaseId): Promise<MajorCase> {
    return (await this.cases.current(majorCaseStream(id))).state;
  }

  /** Does what the command says to the case; fails as `CommandHandler.handle` does. */
  async handle(
    id: MajorCaseId,
    command: MajorCaseAction | MajorCaseNote,
    context: CommandContext,
  ): Promise<MajorCaseAnswer> {
    if (command.type === 'AttachComplaint') {
      await this.mayAttach(id, command.data.complaintId, context);
    }
    return { id, ...(await this.cases.handle(majorCaseStream(id), command, context)) };
  }

  /**
   * Opens a case under a new number. `repeatable`: the sender chose the command's id and may send it
   * again, so the number is reserved first; otherwise nobody could ask twice.
   */
  async open(
    data: OpenMajorCase['data'],
    context: CommandContext,
    { repeatable }: { readonly repeatable: boolean },
  ): Promise<MajorCaseAnswer> {
    const command: OpenMajorCase = { type: 'OpenMajorCase', data };
    const numbering = { repeatable, takenCode: 'major-case-exists' };
    return this.receipts.underNewNumber(context, numbering, async (id, numbered) => ({
      id,
      ...(await this.cases.handle(majorCaseStream(id), command, numbered)),
    }));
  }

  /** Only what is there, open, and hangs on no other open case; asked once per command. */
  private async mayAttach(
    id: MajorCaseId,
    complaintId: ComplaintId,
    { commandId }: CommandContext,
  ): Promise<void> {
    const stream = majorCaseStream(id);
    const { state, obeyed } = await this.cases.current(stream);
    if (obeyed.has(commandId) || state.standing !== 'open') return;
    const { standing, ending, majorCase: other } = await this.complaints.current(complaintId);
    const refuse = (...reason: [Parameters<typeof refuseMajor>[1], string, object?]) => {
      const [code, message, details] = reason;
      throw new CommandRefused(refuseMajor(state, code, message, { ...details }), stream);
    };
    if (standing === 'none') {
      refuse('complaint-unknown', `There is no complaint ${complaintId}.`);
    }
    if (ending !== null) {
      const found = `${complaintId} has ended as ${ending.outcome}; re-open it first.`;
      refuse('complaint-ended', found, { ending: ending.outcome });
    }
    if (other === null || other === id) return;
    const holder = await this.current(other);
    if (holder.standing !== 'open' || !holder.members.has(complaintId)) return;
    const found = `${complaintId} hangs on the major case ${other}; detach it there first.`;
    refuse('attached-elsewhere', found, { majorCase: other });
  }
}
