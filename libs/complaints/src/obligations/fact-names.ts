import type { Wording } from '../calendar/calendar.js';
import { rowOf, actionNames } from '../complaint/actions.js';
import type { ComplaintEventType } from '../complaint/events.js';
import type { PlacedFact } from './case.js';

/** Facts that no row of the lifecycle table has to itself. */
const byThemselves: Partial<Record<ComplaintEventType, Wording>> = {
  ComplaintClosed: { zh: '归档', en: 'Close' },
  ComplaintAssigned: { zh: '派单', en: 'Assign' },
  DeadlineWarned: { zh: '时限预警', en: 'Deadline warned' },
  DeadlineMissed: { zh: '超时', en: 'Deadline missed' },
  DeadlineReminded: { zh: '超时提醒', en: 'Deadline reminded' },
  ComplaintEscalated: { zh: '升级', en: 'Escalated' },
  CallbackDue: { zh: '回访提醒', en: 'Call-back due' },
  CustomerMessageDue: { zh: '短信通知', en: 'Message to the customer due' },
};

const named = new Map<string, Wording>([
  ...actionNames
    .map(rowOf)
    .flatMap(({ event, zh, en }): [string, Wording][] =>
      typeof event === 'string' ? [[event, { zh, en }]] : [],
    ),
  ...Object.entries(byThemselves),
]);

const nameOf = ({ type }: PlacedFact): Wording => named.get(type) ?? { zh: type, en: type };

/** `“接单”（第3条）`, `"Start" (#3)`: a fact as people find it in the history. */
export const spell = (fact: PlacedFact): Wording => {
  const { zh, en } = nameOf(fact);
  return { zh: `“${zh}”（第${fact.revision}条）`, en: `"${en}" (#${fact.revision})` };
};
