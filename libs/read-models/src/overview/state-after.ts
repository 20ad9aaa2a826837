import {
  actionNames,
  type ComplaintEventType,
  eventsOf,
  rowOf,
  type Standing,
  type State,
} from '#libs/complaints';
import type { Happened } from '../happened.js';

export type AppealReturn = {
  readonly state: State;
  /** Where a dismissed appeal leads back to; `null` as long as there was none. */
  readonly appealedFrom: State | null;
};

const isState = (standing: Standing | 'same'): standing is State =>
  standing !== 'none' && standing !== 'same';

/** The states that events lead to by themselves, as the rows with one event and one end have them. */
const leadsTo = new Map<ComplaintEventType, State>(
  actionNames.flatMap((name) => {
    const row = rowOf(name);
    const [event, ...others] = eventsOf(row);
    if (event === undefined || others.length > 0 || typeof row.to !== 'string') return [];
    return isState(row.to) ? [[event, row.to] as const] : [];
  }),
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
