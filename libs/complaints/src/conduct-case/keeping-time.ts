import type { CallForStep, KeepConductTime } from './commands.js';
import {
  type ConductClock,
  conductClocksOf,
  notedOf,
  partUsedAt,
  smsDueAt,
  standingBefore,
  stepOf,
} from './clocks.js';
import type { ConductCase } from './conduct-case.js';
import type { ConductDecision, ConductSetting } from './decision.js';
import { opened } from './deliberating.js';
import type { ConductCaseEvent } from './events.js';

type Due = readonly ConductCaseEvent[];

/**
 * Whatever time alone has brought about by now, each thing once: warnings and misses (S3.45, S3.55,
 * S3.56), the message after days in vain (S3.57), and the end of drawing papers and of voting. Asked
 * too early, or again, it records nothing; so it does not matter how often, or by whom, it is asked.
 */
export const keepTime: ConductDecision<KeepConductTime> = (_, conductCase, setting) => [
  ...conductClocksOf(conductCase, setting.rules).flatMap((clock) =>
    deadline(clock, conductCase, setting),
  ),
  ...message(conductCase, setting),
  ...ballot(conductCase, setting),
];

/** A miss without the warnings before it that were slept through; of several warnings the last. */
function deadline(clock: ConductClock, { time }: ConductCase, { at, rules }: ConductSetting): Due {
  const { clock: name, run, dueAt, members } = clock;
  const noted = notedOf(time, clock);
  if (noted?.missed === true) return [];
  const { warned, missed } = rules.told[name];
  const of = { clock: name, run, dueAt };
  if (dueAt > at) {
    const part = rules.warnAt.findLast((each) => partUsedAt(clock, each) <= at);
    if (part === undefined || part <= (noted?.part ?? 0)) return [];
    return [{ type: 'DeadlineWarned', data: { ...of, part, told: warned, members } }];
  }
  // Who has voted is nobody's to know, so the end of the voting is no miss of anybody's.
  if (name === 'voting') return [];
  return [{ type: 'DeadlineMissed', data: { ...of, told: missed, members } }];
}

function message(conductCase: ConductCase, { at, rules }: ConductSetting): Due {
  const dueAt = smsDueAt(conductCase, rules);
  if (dueAt === null || dueAt > at) return [];
  return [{ type: 'ReplySmsDue', data: { days: rules.attemptDays, told: rules.told.sms } }];
}

/** S3.42: whoever drew no paper in time has none, and who cast no vote has none. */
function ballot({ standing, time, papers }: ConductCase, setting: ConductSetting): Due {
  const { ballotUntil } = time;
  if (ballotUntil === null || ballotUntil > setting.at) return [];
  if (standing === 'drawing') return [opened(Object.keys(papers).length, setting)];
  return standing === 'voting' ? [{ type: 'VotingClosed', data: { early: false } }] : [];
}

/** Tells whoever has to take the next step of a ballot, once for each panel (S3.42, S3.43). */
export const callForStep: ConductDecision<CallForStep> = (
  { step },
  { standing, time },
  { rules },
) => {
  const { panels: panel, stepsDue } = time;
  if (standing !== standingBefore[step] || stepsDue.includes(stepOf({ step, panel }))) return [];
  return [{ type: 'ConductStepDue', data: { step, panel, told: rules.told[step] } }];
};
