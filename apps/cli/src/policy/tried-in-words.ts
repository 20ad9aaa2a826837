import { spoken } from '#libs/complaints';
import type { Flip, Judged, WhatIf } from '#libs/history';
import { table } from '../output.js';

export type Tried = WhatIf & {
  /** The rules that were tried. */
  readonly version: string;
  readonly store: string;
  readonly from: string;
  readonly to: string;
};

const EXAMPLES_MAX = 10;
const columns = ['met → late', 'late → met', 'met → met', 'late → late'] as const;

/** Which clocks flip: totals by clock, then examples that can be looked up. */
export function triedInWords(tried: Tried): string {
  const { version, store, from, to, complaints, affected, clocks, flips } = tried;
  const heading = `Rules ${version} held against ${complaints} complaints received from ${from} to ${to} (${store}), each judged before by the rules it is pinned to. Nothing was changed.`;
  if (complaints === 0) return heading;
  const rows = clocks.map(({ clock, counts }) => {
    const others = Object.entries(counts)
      .filter(([name, count]) => !columns.some((column) => column === name) && count > 0)
      .map(([name, count]) => `${name}: ${count}`);
    return [clock, ...columns.map((column) => String(counts[column] ?? 0)), others.join(', ')];
  });
  const outcome =
    flips.length === 0
      ? 'No clock would be judged otherwise.'
      : `${affected} complaints have a clock that would be judged otherwise.`;
  return [
    heading,
    table(['clock', ...columns, 'otherwise'], rows),
    outcome,
    ...examples(flips),
  ].join('\n\n');
}

/** Examples of every sort of flip, those between met and late first. */
function examples(flips: readonly Flip[]): string[] {
  if (flips.length === 0) return [];
  const weight = ({ before, after }: Flip) =>
    Number(before.verdict === 'none' || after.verdict === 'none') +
    Number(before.verdict === 'open' || after.verdict === 'open');
  const chosen = flips.toSorted((one, other) => weight(one) - weight(other)).slice(0, EXAMPLES_MAX);
  const lines = chosen.map(
    ({ id, clock, run, before, after }) =>
      `${spoken(id)}  ${clock}${run === 1 ? '' : ` (${run}. run)`}: ${before.verdict} → ${after.verdict}; due ${dueOf(before)} → ${dueOf(after)}; stopped ${after.stoppedAt ?? before.stoppedAt ?? 'not yet'}`,
  );
  const more = flips.length - chosen.length;
  return [[...lines, ...(more > 0 ? [`… and ${more} more (--json gives all)`] : [])].join('\n')];
}

const dueOf = ({ dueAt }: Judged): string => dueAt ?? '–';
