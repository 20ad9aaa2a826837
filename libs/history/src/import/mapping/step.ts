import { columnName } from './cell-meaning.js';
import type { Moment } from './dates.js';
import { Field, type Kind } from './field.js';
import { moment, someWords } from './readers.js';
import { RowRefused } from './row-refused.js';
import { Section } from './section.js';
import type { Reader, SourceRow } from './source-row.js';
import { stepsOfAnswering } from './steps-of-answering.js';
import { stepsOfHandling } from './steps-of-handling.js';
import { stepsOfIntake } from './steps-of-intake.js';
import { silent, type StepKind, type Telling } from './story.js';

const stepKinds = new Map<string, StepKind>(
  Object.entries({ ...stepsOfIntake, ...stepsOfHandling, ...stepsOfAnswering }),
);

/** One step of the history as the mapping describes it. */
export type Step = {
  /** Its name; from its second occurrence on with a number behind, `contacted 2`. */
  readonly label: string;
  readonly withoutTime: StepKind['withoutTime'];
  readonly at: Reader<Moment | null>;
  /** `null` where the time alone says whether it happened. */
  readonly when: Reader<boolean> | null;
  readonly tell: Telling;
  /** Columns that nothing else reads: they have something to say only if the step happened. */
  readonly ownColumns: () => readonly string[];
};

/** A step of the list: its name, and what it says. `counts` numbers those of the same name. */
export function readStep(item: Field, counts: Map<string, number>): Step {
  const [entry, ...more] = item.entries;
  const kind = stepKinds.get(entry?.name ?? '');
  if (entry === undefined || kind === undefined || more.length > 0) {
    return item.fail(`one step, "name: …", of ${[...stepKinds.keys()].join(', ')}`);
  }
  const count = (counts.get(entry.name) ?? 0) + 1;
  counts.set(entry.name, count);
  const label = count === 1 ? entry.name : `${entry.name} ${count}`;
  if (label === 'received 2') return item.fail('one receipt only');
  return readStepAs(kind, new Field(entry.value.node, label, item.source));
}

function readStepAs(kind: StepKind, field: Field): Step {
  const step = new Section(field);
  const when = step.optional('when', condition, null);
  const isTimed = kind.withoutTime === 'not-allowed' || step.has('at');
  const at = isTimed ? step.required('at', moment) : silent;
  const tell = kind.read(step, (row) => at(row) === null);
  step.close();
  return {
    label: field.path,
    withoutTime: kind.withoutTime,
    at,
    when: when ?? (isTimed ? null : always),
    tell,
    ownColumns: () => ownColumnsOf(field),
  };
}

const always: Reader<boolean> = () => true;

/** `{ column, is }` or `{ column, not }`, each with one word or several. */
const condition: Kind<Reader<boolean>> = (field) => {
  const section = new Section(field);
  const column = section.required('column', columnName);
  const isWanted = section.has('is');
  const words = section.required(isWanted ? 'is' : 'not', someWords);
  section.close();
  return (row) => words.includes(row.cell(column)) === isWanted;
};

function ownColumnsOf({ path, source }: Field): readonly string[] {
  const elsewhere = new Set([
    ...source.columnsUnder(`${path}.at`),
    ...source.columnsNotUnder(path),
  ]);
  return [...new Set(source.columnsUnder(path))].filter((column) => !elsewhere.has(column));
}

/**
 * Whether the step happened in this row. Without a condition, it did when its time is given; what the
 * row says of a step that did not happen would be lost, so such a row is refused.
 */
export function happened(step: Step, ownColumns: readonly string[], row: SourceRow): boolean {
  if (step.when !== null) return step.when(row);
  if (step.at(row) !== null) return true;
  const orphan = ownColumns.find((column) => row.cell(column) !== '');
  if (orphan === undefined) return false;
  throw new RowRefused(`column "${orphan}" has something to say, but ${step.label} has no time`);
}
