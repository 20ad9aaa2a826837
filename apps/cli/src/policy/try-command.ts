import { Command, Option } from 'commander';
import { type Kind, kinds, type Policy } from '#libs/complaints';
import { whatIf, type WhatIf } from '#libs/history';
import { configurationFrom, openEventsAt } from '#libs/platform';
import { ending } from '../ending.js';
import { Ended, exitCodes, progressLine, say, sayJson } from '../output.js';
import { momentIn } from './moment.js';
import { onPublished, placeOf, policyNamed } from './rules-on-disk.js';
import { type Tried, triedInWords } from './tried-in-words.js';

type Options = {
  readonly from: string;
  readonly to: string;
  readonly kind?: Kind;
  readonly store?: string;
  readonly json?: true;
};

/** What would have been: nothing is published, and the log is only read. */
export const tryCommand = (): Command =>
  new Command('try')
    .description('hold other rules against what happened: which clocks would be judged otherwise')
    .argument('<file>', 'the rules to try: a file, or a version')
    .requiredOption('--from <date>', 'complaints received from then on: 2026-10-01')
    .requiredOption('--to <date>', 'and before')
    .addOption(new Option('--kind <kind>', 'complaints of one kind').choices([...kinds]))
    .option('--store <store>', 'where the log is: embedded:<folder> or esdb://…')
    .option('--json', 'every clock that is judged otherwise, for programs')
    .action(
      ending(async (file: string, options: Options) => {
        const tried = await attempt(file, options);
        progressLine('');
        if (options.json) sayJson(tried);
        else say(triedInWords(tried));
      }),
    );

async function attempt(file: string, options: Options): Promise<Tried> {
  const place = options.store ?? placeOf(configurationFrom(process.env));
  return onPublished(place, async (policies) => {
    const draft = await policyNamed(file, policies);
    const period = periodOf(options, draft);
    const { events, description } = await openEventsAt(place, 'read');
    try {
      const result: WhatIf = await whatIf({
        log: events,
        draft,
        policyOf: (version) => policies.policyOf(version),
        ...period,
        ...(options.kind === undefined ? {} : { kind: options.kind }),
        at: new Date().toISOString(),
        onProgress: (seen) => progressLine(`${seen} events read`),
      });
      return { version: draft.version, store: description, ...period, ...result };
    } finally {
      await events.close();
    }
  });
}

function periodOf({ from, to }: Options, { timeZone }: Policy) {
  const period = { from: momentIn(timeZone, from), to: momentIn(timeZone, to) };
  if (period.from < period.to) return period;
  throw new Ended(`--to: expected a time after ${from}, found ${to}`, exitCodes.refused);
}
