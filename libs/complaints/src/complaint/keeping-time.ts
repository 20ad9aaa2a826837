import type { Decided } from '#libs/event-sourcing';
import { waitingClocksOf } from '../clocks/clocks.js';
import { callbackAt, messageAt, unreachableAt } from '../clocks/contact-rule.js';
import { clockSubjectOf, keepsTime } from '../clocks/due.js';
import { type Point, pointsDue } from '../clocks/points.js';
import type { KeepTime } from './commands.js';
import type { Complaint } from './complaint.js';
import type { Decision, Setting } from './decision.js';
import type { ComplaintEvent } from './events.js';

type Due = readonly Decided<ComplaintEvent>[];

/**
 * Whatever time alone has brought about by now, each thing once: warnings, misses, steps up the
 * ladder, reminders (S2.48), call-backs (S2.28) and the end of the contact rule (S3.57). Asked too
 * early, or again, it records nothing; so it does not matter how often, or by whom, it is asked.
 */
export const keepTime: Decision<KeepTime> = (_, complaint, setting) => {
  if (!keepsTime(complaint)) return [];
  return [...deadlines(complaint, setting), ...contacts(complaint, setting)];
};

function deadlines(complaint: Complaint, { policy, at }: Setting): Due {
  const { noted } = complaint.time;
  const points = waitingClocksOf(clockSubjectOf(complaint), policy)
    .flatMap((clock) => pointsDue(clock, policy, noted, at))
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  let { level } = complaint;
  return points.map((point) => {
    const event = recorded(point, { round: complaint.round, level }, policy.escalation.ladder);
    // Nobody answers for less because a second clock, at an earlier step, is late as well.
    if (event.type === 'ComplaintEscalated') ({ level } = event.data);
    return event;
  });
}

function recorded(
  point: Point,
  { round, level }: Pick<Complaint, 'round' | 'level'>,
  ladder: Setting['policy']['escalation']['ladder'],
): ComplaintEvent {
  const { clock, run, dueAt } = point;
  const of = { clock, run, dueAt };
  switch (point.kind) {
    case 'warn':
      return { type: 'DeadlineWarned', data: { ...of, part: point.part } };
    case 'miss':
      return { type: 'DeadlineMissed', data: of };
    case 'remind':
      return { type: 'DeadlineReminded', data: { ...of, reminder: point.reminder } };
    case 'escalate': {
      const { step } = point;
      const upTo = Math.min(Math.max(round + step, level), ladder.length);
      const told = ladder[upTo - 1] ?? 'supervisor';
      return { type: 'ComplaintEscalated', data: { ...of, step, level: upTo, told } };
    }
  }
}

function contacts({ time }: Complaint, { policy, at }: Setting): Due {
  const { round } = time;
  const isDue = (moment: string | null) => moment !== null && moment <= at;
  const events: Decided<ComplaintEvent>[] = [];
  if (isDue(callbackAt(time, policy))) events.push({ type: 'CallbackDue', data: { round } });
  if (isDue(messageAt(time, policy))) {
    const { channel, text } = policy.contact.message;
    events.push({ type: 'CustomerMessageDue', data: { channel, text, round } });
  }
  if (isDue(unreachableAt(time, policy))) events.push(givenUp(policy.outsideAppeal));
  return events;
}

const givenUp = (outsideAppeal: string): ComplaintEvent => ({
  type: 'ComplaintClosed',
  data: {
    outcome: 'unreachable',
    reason: '联系规则已用尽 / the contact rule is exhausted',
    lesson: null,
    confirmedByCustomer: false,
    outsideAppeal,
  },
});
