import type { DateTime } from 'luxon';
import { CaseRow } from './case-row.js';
import type { Random } from './random.js';
import {
  cities,
  complaints,
  faults,
  givenNames,
  inquiries,
  type Matter,
  praises,
  staffPrefixes,
  suggestions,
  surnames,
  unassignedPrefixes,
} from './vocabulary.js';

export type Kind = '咨询' | '投诉' | '建议' | '报障' | '表扬';

export type Customer = {
  readonly name: string;
  readonly phone: string;
  readonly account: string;
  readonly city: string;
};

const matters = {
  咨询: inquiries,
  投诉: complaints,
  建议: suggestions,
  报障: faults,
  表扬: praises,
} as const;

export const hour = 60;
export const day = 24 * hour;

export const newCustomer = (random: Random): Customer => ({
  name: random.pick(surnames) + random.pick(givenNames),
  phone: random.pick(unassignedPrefixes) + random.digits(8),
  account: `KD${random.digits(9)}`,
  city: random.pick(cities),
});

/** One case of the sample: what it is about, who has it, and what has been told of it so far. */
export class Case {
  readonly row: CaseRow;
  readonly matter: Matter;
  readonly isUrgent: boolean;
  readonly yuan: number;
  /** Whose it is now. */
  handler: string;
  private readonly days: number;
  private readonly times: number;

  constructor(
    readonly random: Random,
    readonly kind: Kind,
    readonly customer: Customer,
    receivedAt: DateTime,
  ) {
    this.row = new CaseRow(receivedAt);
    this.matter = random.weighted(matters[kind]);
    this.isUrgent = random.chance(kind === '报障' ? 0.4 : 0.08);
    this.yuan = random.pick([5, 6, 8, 10, 15, 19, 30, 58, 99, 128, 200]);
    this.days = random.between(2, 12);
    this.times = random.between(2, 6);
    this.handler = this.staffOf(this.matter.department);
  }

  get isBroadband(): boolean {
    return this.matter.productLine === '家庭宽带';
  }

  staffOf(department: string): string {
    return this.random.pick(staffPrefixes[department] ?? ['20']) + this.random.digits(3);
  }

  /** A phrase with this case's numbers. */
  filled(words: string): string {
    return words
      .replaceAll('{d}', String(this.days))
      .replaceAll('{n}', String(this.times))
      .replaceAll('{y}', String(this.yuan));
  }
}
