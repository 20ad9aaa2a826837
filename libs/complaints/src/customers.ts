import { createHash } from 'node:crypto';
import {
  type CommandContext,
  CommandHandler,
  type CommandHandlerOptions,
  type PersonId,
} from '#libs/event-sourcing';
import {
  customerHistory,
  type CustomerHistory,
  type Matter,
  type MatterNoted,
  type NoteMatter,
} from './customer/customer.js';
import type { Customer } from './terms.js';

/**
 * The same customer, by the number that the matter is about, else by where he is reached. Where his
 * numbers are sealed they tell nobody apart; then it is the person whom they were sealed for.
 */
export function customerIdOf(
  { serviceNumber, contactPhone }: Customer,
  person: PersonId | null = null,
): string | null {
  const number = (serviceNumber ?? contactPhone ?? '').replace(/[\s-]/g, '');
  if (number === '') return null;
  if (person !== null) return person;
  return createHash('sha256').update(`customer\n${number}`).digest('hex').slice(0, 32);
}

/** The one door to what customers came with before. */
export class Customers {
  private readonly histories: CommandHandler<NoteMatter, MatterNoted, CustomerHistory>;

  constructor(options: CommandHandlerOptions) {
    this.histories = new CommandHandler(customerHistory, options);
  }

  /** Notes a matter and answers with everything that is known of the customer; fails as `CommandHandler.handle` does. */
  async note(id: string, matter: Matter, context: CommandContext): Promise<CustomerHistory> {
    const command: NoteMatter = { type: 'NoteMatter', data: matter };
    return (await this.histories.handle(`customer-${id}`, command, context)).state;
  }
}
