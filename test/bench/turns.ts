import { median } from './median.js';

type Contenders<Name extends string> = Readonly<Record<Name, () => Promise<number>>>;

/**
 * Lets the contenders run by turns and gives the median of each, so that whatever else the machine
 * does meanwhile falls on all of them alike. Every other round goes the other way round; the first
 * one warms up and does not count.
 */
export async function byTurns<Name extends string>(
  rounds: number,
  contenders: Contenders<Name>,
): Promise<Readonly<Record<Name, number>>> {
  const entries = Object.entries(contenders) as [Name, () => Promise<number>][];
  const measured = new Map<Name, number[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, run] of round % 2 === 0 ? entries : entries.toReversed()) {
      const value = await run();
      if (round > 0) measured.get(name)?.push(value);
    }
  }
  const medians = entries.map(([name]) => [name, median(measured.get(name) ?? [])]);
  return Object.fromEntries(medians) as Record<Name, number>;
}
