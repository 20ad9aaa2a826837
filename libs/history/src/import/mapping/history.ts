import type { PastEvent } from '#libs/complaints';
import type { Moment } from './dates.js';
import type { Kind } from './field.js';
import { RowRefused } from './row-refused.js';
import type { SourceRow } from './source-row.js';
import { happened, readStep, type Step } from './step.js';
import type { Story } from './story.js';

/** What a row tells: the facts in the order of the mapping, and when the source says it began. */
export type Told = { readonly history: readonly PastEvent[]; readonly receivedAt: Moment };

/** Tells a row's history; throws RowRefused where the row does not say what the mapping expects. */
export type History = (row: SourceRow, story: Story) => Told;

/** A list of steps in the order in which they happen, each a name and what it says. */
export const history: Kind<History> = (field) => {
  if (!field.isList) return field.fail('a list of steps');
  const counts = new Map<string, number>();
  const steps = field.items.map((item) => field.source.part(() => readStep(item, counts)));
  const [first, ...others] = steps.map((step) => step());
  if (first?.label !== 'received') return field.fail('a list of steps that begins with "received"');
  let ownColumns: readonly (readonly string[])[] | null = null;
  return (row, story) => {
    ownColumns ??= others.map((step) => step.ownColumns());
    const own = ownColumns;
    const happening = others.filter((step, index) => happened(step, own[index] ?? [], row));
    return tell([first, ...happening], row, story);
  };
};

/**
 * Each fact at its own time. Without one, a fact happened together with the one before, or, where it
 * is marked as undated, after all that is dated before it.
 */
function tell(steps: readonly Step[], row: SourceRow, story: Story): Told {
  const facts: PastEvent[] = [];
  let [receivedAt, previousMs, latestMs]: [Moment | null, number, number] = [null, 0, 0];
  for (const step of steps) {
    const moment = step.at(row);
    if (moment === null && step.withoutTime === 'not-allowed') {
      throw new RowRefused(`${step.label} has no time`);
    }
    receivedAt ??= moment;
    previousMs = moment?.ms ?? (step.withoutTime === 'undated' ? latestMs : previousMs);
    latestMs = receivedAt === moment ? previousMs : Math.max(latestMs, previousMs);
    facts.push({ event: step.tell(row, story), at: row.instantAt(previousMs) });
  }
  if (receivedAt === null) throw new RowRefused('received has no time');
  return { history: facts, receivedAt };
}
