import { type ComplaintEventType, lifecycle, type State } from '#libs/complaints';
import type { Happened } from '../happened.js';

export type AppealReturn = {
  readonly state: State;
  /** Where a dismissed appeal leads back to; `null` as long as there was none. */
  readonly appealedFrom: State | null;
};

/** The states that events lead to by themselves, as the lifecycle table has them. */
const leadsTo = new Map<ComplaintEventType, State>(
  Object.values(lifecycle).flatMap(({ event, to }) =>
    typeof to === 'string' && to !== 'same' ? [[event, to] as const] : [],
  ),
);

/**
 * The state after any event in any state, as the rules remember it: a record that was imported out
 * of order goes where its last event says.
 */
export function stateAfter({ state, appealedFrom }: AppealReturn, event: Happened): State {
  if (event.type === 'ComplaintClassified') return state === 'received' ? 'classified' : state;
  if (event.type !== 'AppealDecided') return leadsTo.get(event.type) ?? state;
  return event.data.upheld ? 'reopened' : (appealedFrom ?? 'responded');
}
