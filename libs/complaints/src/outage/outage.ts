import type { Decider, Refusal } from '#libs/event-sourcing';
import { blankField } from '../complaint/blank.js';
import type { ComplaintId, Instant } from '../terms.js';
import type { OutageCommand } from './commands.js';
import { decision } from './decisions.js';
import type { OutageCause, OutageEvent } from './events.js';
import { evolve } from './evolve.js';
import { type OutageStanding, outageTable } from './outage-table.js';
import { type OutageRefusalCode, refuseOutage } from './refusals.js';

/** An outage as its history leaves it. */
export type Outage = {
  readonly standing: OutageStanding;
  readonly cause: OutageCause | null;
  readonly startedAt: Instant;
  /** `null` while it goes on. */
  readonly endedAt: Instant | null;
  readonly expectedRecoveryAt: Instant | null;
  /** The complaints that were made meanwhile and entered since. */
  readonly backFilled: ReadonlySet<ComplaintId>;
  /** When the last of them was made. */
  readonly lastComplaintAt: Instant | null;
};

const initial: Outage = {
  standing: 'none',
  cause: null,
  startedAt: '',
  endedAt: null,
  expectedRecoveryAt: null,
  backFilled: new Set(),
  lastComplaintAt: null,
};

/** The rules of an outage. */
export const outage: Decider<OutageCommand, OutageEvent, Outage> = {
  initial,
  evolve,
  decide: (command, state, by): readonly OutageEvent[] | Refusal<OutageRefusalCode> => {
    const action = outageTable.actionOf(command.type);
    const { from } = outageTable.rows[action];
    if (!from.includes(state.standing)) {
      const message = `"${action}" is for outages that stand at ${from.join(', ')}; this one stands at ${state.standing}.`;
      const code = command.type === 'DeclareOutage' ? 'outage-exists' : 'not-allowed-now';
      return refuseOutage(state, code, message);
    }
    const field = blankField(command.data);
    if (field === undefined) return decision(command, state, by);
    const message = `A text is expected in "${field}"; it is blank.`;
    return refuseOutage(state, 'text-blank', message, { field });
  },
};
