import type { Circumstances, Decided, Refusal } from '#libs/event-sourcing';
import type { Policy } from '../policy/policy.js';
import type { Qualification } from '../staff/qualification.js';
import type { ComplaintId, Instant, StaffId } from '../terms.js';
import type { ComplaintCommand } from './commands.js';
import type { Complaint } from './complaint.js';
import type { ComplaintEvent } from './events.js';
import type { RefusalCode } from './refusals.js';

/** What a merger must know of the complaint that is to carry the other. */
export type Primary = Pick<Complaint, 'standing' | 'ending' | 'mergedInto'>;

/** What a decision stands on beside the complaint: when, by whom, under which rules. */
export type Setting = Circumstances & {
  readonly policy: Policy;
  /** @throws PolicyUnknown for a version that was never published */
  readonly policyOf: (version: string | undefined) => Policy;
  /** `null` for somebody of whom there is no record. */
  readonly qualificationOf: (id: StaffId, at: Instant) => Qualification | null;
  /** The complaint that another is to be merged into, as it was read last. */
  readonly primaryOf: (id: ComplaintId) => Primary;
};

/** Facts, nothing to do, or a refusal. */
export type Answer = readonly Decided<ComplaintEvent>[] | Refusal<RefusalCode>;

/** One rule. It is only asked when the lifecycle table allows the action in the present state. */
export type Decision<C extends ComplaintCommand> = (
  wish: C['data'],
  complaint: Complaint,
  setting: Setting,
) => Answer;

/** The complaint says all of this already, so saying it again is no news. */
export const alreadySays = (complaint: Complaint, part: Partial<Complaint>): boolean =>
  Object.entries(part).every(([name, value]) => Reflect.get(complaint, name) === value);
