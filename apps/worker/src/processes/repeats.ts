import {
  type Complaints,
  customerIdOf,
  type Customers,
  type Policies,
  repeatsBy,
  spanInWords,
} from '#libs/complaints';
import type { CommandContext } from '#libs/event-sourcing';
import { obeyed } from './carrying-out.js';

/** Finds out whether a customer comes with the same matter again (S1.33, S2.44). */
export class Repeats {
  constructor(
    private readonly complaints: Complaints,
    private readonly customers: Customers,
    private readonly policies: Pick<Policies, 'policyOf'>,
  ) {}

  /** Notes the complaint's matter with its customer, and every repeat that shows by it. */
  async detect(id: string, context: CommandContext): Promise<void> {
    const { intake, person, record, receivedAt, category, productLine, kind, policyVersion } =
      await this.complaints.current(id);
    const customer = customerIdOf(record.customer, person);
    const cause = category ?? productLine ?? kind;
    if (intake === 'imported' || customer === null || cause === null || receivedAt === null) return;
    const matter = { complaintId: id, cause, receivedAt };
    const policy = this.policies.policyOf(policyVersion);
    const history = await this.customers.note(customer, matter, context);
    const within = spanInWords(policy.repeatWindow);
    for (const { complaintId, earlier } of repeatsBy(history, matter, policy)) {
      const command = { type: 'NoteRepeat', data: { earlier, within } } as const;
      const derived = { ...context, commandId: `${context.commandId}/${complaintId}` };
      await obeyed(async () => void (await this.complaints.handle(complaintId, command, derived)));
    }
  }
}
