/** A bound on a figure: on the value itself, or on its ratio to what it is compared with. */
export type Target = {
  readonly of: 'value' | 'ratio';
  readonly atLeast?: number;
  readonly atMost?: number;
};

/** What something costs here, beside what the comparison costs in the same run. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, and what came out there. */
  readonly against: string;
  /** `value` by the other's value. */
  readonly ratio: number;
  readonly target: string;
  readonly met: boolean;
};

export type Measured = {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly against: { readonly name: string; readonly value: number };
  readonly target: Target;
};

export function figure({ name, unit, value, against, target }: Measured): Figure {
  const ratio = value / against.value;
  return {
    name,
    value: rounded(value),
    unit,
    against: `${against.name}: ${shown(against.value)}`,
    ratio: rounded(ratio),
    target: targetInWords(target, unit),
    met: isMet(target, target.of === 'value' ? value : ratio),
  };
}

/** Three digits that count, with thousands apart. */
export const shown = (value: number): string => rounded(value).toLocaleString('en');

function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

const isMet = ({ atLeast = -Infinity, atMost = Infinity }: Target, value: number): boolean =>
  value >= atLeast && value <= atMost;

function targetInWords({ of, atLeast, atMost }: Target, unit: string): string {
  const bound = atLeast === undefined ? `≤ ${shown(atMost ?? Infinity)}` : `≥ ${shown(atLeast)}`;
  return of === 'ratio' ? `ratio ${bound}` : `${bound} ${unit}`;
}
