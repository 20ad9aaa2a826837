import { addWorkingTime } from './working-time.js';
import { type Moment, msOf, type Pause } from './due-time.js';
import type { Explanation, Step } from './explanation.js';
import { merged } from './intervals.js';
import { pausesInOrder } from './pauses.js';
import { type Stretch, stretchesOf } from './stretches.js';
import type { Timetable } from './timetable.js';

/** How `addWorkingTime` of the same arguments comes to its answer. Slow; meant for one reader. */
export function explainWorkingTime(
  timetable: Timetable,
  from: Moment,
  workingMs: number,
  pauses: readonly Pause[] = [],
): Explanation {
  const due = addWorkingTime(timetable, from, workingMs, pauses);
  const span = { fromMs: msOf(from), toMs: due.atMs };
  const stretches = stretchesOf(timetable, span, merged(pausesInOrder(pauses)));
  return {
    zone: timetable.zone.name,
    steps: [
      { kind: 'started', atMs: span.fromMs, amount: { workingMs } },
      ...withClockChanges(timetable, stepsOf(timetable, stretches, workingMs)),
      { kind: 'due', due },
    ],
  };
}

type StretchStep = Extract<Step, { fromMs: number }>;

function stepsOf(
  timetable: Timetable,
  stretches: readonly Stretch[],
  workingMs: number,
): StretchStep[] {
  let leftMs = workingMs;
  return stretches.map((stretch): StretchStep => {
    const { kind, fromMs, toMs, because } = stretch;
    if (kind === 'skipped') return { kind, fromMs, toMs, because };
    const insideMs = timetable.between(fromMs, toMs);
    if (kind === 'paused') return { kind, fromMs, toMs, withheldMs: insideMs };
    leftMs -= insideMs;
    return { kind, fromMs, toMs, workedMs: insideMs, leftMs, because };
  });
}

/** Each change of clocks before the first step that starts no earlier. */
function withClockChanges({ zone }: Timetable, steps: readonly StretchStep[]): Step[] {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return [];
  const changes = zone
    .changesBetween(first.fromMs, last.toMs)
    .map((change) => ({ kind: 'clocks-changed' as const, ...change }));
  return [...changes, ...steps].toSorted((one, other) => startOf(one) - startOf(other));
}

const startOf = (step: { readonly atMs: number } | { readonly fromMs: number }): number =>
  'atMs' in step ? step.atMs : step.fromMs;
