import {
  type Answer,
  type CommandContext,
  CommandHandler,
  type CommandHandlerOptions,
} from '#libs/event-sourcing';
import type { ConductCaseCommand, SubmitConductCase } from './conduct-case/commands.js';
import { conductCaseUnder, type ConductCase } from './conduct-case/conduct-case.js';
import { conductRulesUnder, defaultConductRules } from './conduct-case/conduct-rules.js';
import type { ConductCaseEvent } from './conduct-case/events.js';
import type { ConductCaseId } from './conduct-case/terms.js';
import type { PolicyBook } from './complaints.js';
import { Receipts } from './receipts.js';

export type ConductCaseAnswer = Answer<ConductCase> & { readonly id: ConductCaseId };

/** What is done to a conduct case that exists. */
export type ConductCaseAction = Exclude<ConductCaseCommand, SubmitConductCase>;

export const conductStream = (id: ConductCaseId): string => `conduct-${id}`;

/** The one door to conduct cases (白名单). */
export class ConductCases {
  private readonly cases: CommandHandler<ConductCaseCommand, ConductCaseEvent, ConductCase>;
  private readonly receipts: Receipts;

  constructor(options: CommandHandlerOptions & { readonly policies?: PolicyBook }) {
    const { policies } = options;
    const rules = conductCaseUnder((version) =>
      policies === undefined ? defaultConductRules : conductRulesUnder(policies.policyOf(version)),
    );
    this.cases = new CommandHandler(rules, options);
    this.receipts = new Receipts(options);
  }

  /** Commands under way or waiting. */
  get pending(): number {
    return this.cases.pending + this.receipts.pending;
  }

  /** The case as it stands now; its standing is `none` where there is no such case. */
  async current(id: ConductCaseId): Promise<ConductCase> {
    return (await this.cases.current(conductStream(id))).state;
  }

  /** Does what the command says to the case; fails as `CommandHandler.handle` does. */
  async handle(
    id: ConductCaseId,
    command: ConductCaseAction,
    context: CommandContext,
  ): Promise<ConductCaseAnswer> {
    return { id, ...(await this.cases.handle(conductStream(id), command, context)) };
  }

  /**
   * Submits a case under a new number. `repeatable`: the sender chose the command's id and may send
   * it again, so the number is reserved first; otherwise nobody could ask twice.
   */
  async submit(
    data: SubmitConductCase['data'],
    context: CommandContext,
    { repeatable }: { readonly repeatable: boolean },
  ): Promise<ConductCaseAnswer> {
    const command: SubmitConductCase = { type: 'SubmitConductCase', data };
    const numbering = { repeatable, takenCode: 'conduct-case-exists' };
    return this.receipts.underNewNumber(context, numbering, async (id, numbered) => ({
      id,
      ...(await this.cases.handle(conductStream(id), command, numbered)),
    }));
  }
}
