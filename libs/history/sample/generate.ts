import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { DateTime } from 'luxon';
import { Case, type Customer, type Kind, newCustomer } from './case.js';
import { type Column, columns, present } from './case-row.js';
import { Random } from './random.js';
import { tellCase } from './tell-case.js';

const SEED = 20_260_630;
const DAYS = 120;

/** How many of each kind were received in the past months; near the shares of the business. */
const past: readonly (readonly [Kind, number])[] = [
  ['咨询', 204],
  ['投诉', 76],
  ['报障', 18],
  ['建议', 11],
  ['表扬', 5],
];

/** How many stand open at the present, by the step they have come to. */
const open: readonly (readonly [Column, number])[] = [
  ['受理时间', 5],
  ['退回时间', 2],
  ['分类时间', 4],
  ['派单时间', 8],
  ['催办时间', 2],
  ['转派时间', 1],
  ['接单时间', 4],
  ['诊断时间', 4],
  ['挂起时间', 3],
  ['方案时间', 2],
  ['处理时间', 2],
  ['答复时间', 4],
  ['重提时间', 2],
  ['申诉时间', 3],
];

/** How busy each hour of the day is; the hotline never closes. */
const busyness = [1, 1, 1, 1, 1, 1, 2, 4, 8, 12, 13, 10, 8, 8, 10, 12, 12, 10, 9, 9, 10, 8, 5, 2];

/** Telling the same seed's cases: chance, and the customers who have called before. */
class Telling {
  readonly random: Random;
  private readonly customers: Customer[] = [];

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  tell(kind: Kind, receivedAt: DateTime, city?: string): Case {
    const customer = { ...this.customer(), ...(city === undefined ? {} : { city }) };
    const told = new Case(this.random, kind, customer, receivedAt);
    tellCase(told);
    return told;
  }

  /** One in eleven has called before. */
  private customer(): Customer {
    const { random, customers } = this;
    if (customers.length > 0 && random.chance(0.09)) return random.pick(customers);
    const customer = newCustomer(random);
    customers.push(customer);
    return customer;
  }

  somewhenInThePast(): DateTime {
    const { random } = this;
    const hour = random.weighted(busyness.map((weight, at) => [at, weight] as const));
    const clock = { hour, minute: random.between(0, 59), second: random.between(0, 59) };
    return present.minus({ days: random.between(1, DAYS) }).set(clock);
  }

  /** From half a minute to ten days ago, each order of magnitude as often as any other. */
  recently(): DateTime {
    return present.minus({ seconds: Math.round(30 * 10 ** (this.random.next() * 4.46)) });
  }

  /** A broadband outage: many faults of one town within three hours. */
  inTheOutage(): DateTime {
    const start = present.minus({ days: 41 }).set({ hour: 19, minute: 40 });
    return start.plus({ seconds: this.random.between(0, 3 * 3_600) });
  }

  /** A case that has come to that step and stands there at the present. */
  tellOpen(step: Column): Case {
    for (;;) {
      const kind = this.random.weighted<Kind>([
        ['投诉', 12],
        ['报障', 3],
        ['咨询', 2],
        ['建议', 1],
      ]);
      const told = this.tell(kind, this.recently());
      if (told.row.newestStep === step) return told;
    }
  }
}

/** The whole sample as CSV: the same text every time. */
export function telecomComplaints(seed = SEED): string {
  const telling = new Telling(seed);
  const cases: Case[] = [];
  for (const [kind, amount] of past) {
    for (let count = 0; count < amount; count += 1) {
      const isOutage = kind === '报障' && count < 12;
      cases.push(
        isOutage
          ? telling.tell(kind, telling.inTheOutage(), '琼海')
          : telling.tell(kind, telling.somewhenInThePast()),
      );
    }
  }
  for (const [step, amount] of open) {
    for (let count = 0; count < amount; count += 1) cases.push(telling.tellOpen(step));
  }
  const lines = cases.map(({ row }) => row.line).toSorted();
  return `\uFEFF${[columns.join(','), ...lines].join('\n')}\n`;
}

/** Run by itself, it writes the table beside it. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = fileURLToPath(new URL('telecom-complaints.csv', import.meta.url));
  await writeFile(path, telecomComplaints());
}
