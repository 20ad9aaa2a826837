import { Command } from 'commander';
import { EventTooLarge } from '#libs/event-sourcing';
import { CopyConflict, copyLog, type CopyProgress, type CopyReport } from '#libs/history';
import { openEventsAt } from '#libs/platform';
import { ending } from './ending.js';
import { Ended, exitCodes, progressLine, say, sayJson } from './output.js';

type Options = { from: string; to: string; json?: true };
type Told = CopyReport & { readonly from: string; readonly to: string; readonly seconds: number };

export const copyCommand = (): Command =>
  new Command('copy')
    .requiredOption('--from <store>', 'where the log is: embedded:<folder> or esdb://…')
    .requiredOption('--to <store>', 'where it is to go; what stands there already must be the same')
    .option('--json', 'the report for programs')
    .action(
      ending(async ({ from, to, json }: Options) => {
        const report = await copyBetween(from, to);
        if (json) sayJson(report);
        else say(copyInWords(report));
        if (report.faults > 0) process.exitCode = exitCodes.refused;
      }),
    );

async function copyBetween(from: string, to: string): Promise<Told> {
  const startedAt = performance.now();
  const source = await openEventsAt(from, 'read');
  try {
    const target = await openEventsAt(to, 'write');
    try {
      const stores = { source: source.events, target: target.events };
      const report = await copyLog({ ...stores, onProgress });
      const seconds = (performance.now() - startedAt) / 1_000;
      return { from: source.description, to: target.description, ...report, seconds };
    } finally {
      await target.events.close();
    }
  } catch (error) {
    if (!(error instanceof CopyConflict || error instanceof EventTooLarge)) throw error;
    throw new Ended(error.message, exitCodes.refused);
  } finally {
    await source.events.close();
    progressLine('');
  }
}

const onProgress = ({ doing, events }: CopyProgress): void =>
  progressLine(`${doing}: ${events} events`);

export function copyInWords(report: Told): string {
  const { from, to, source, target, appended, standing, seconds, faults, findings } = report;
  const proof =
    faults === 0
      ? 'Every event in the target was checked: chains of hashes whole, ends as in the source.'
      : `Faults: ${faults}`;
  return [
    `Copied from ${from} to ${to} in ${seconds.toFixed(1)} s: ${appended} events appended, ${standing} stood there already.`,
    `Source: ${source.events} events in ${source.streams} streams. Target: ${target.events} in ${target.streams}.`,
    proof,
    ...findings.map(({ where, reason }) => `  ${where} ${reason}`),
  ].join('\n');
}
