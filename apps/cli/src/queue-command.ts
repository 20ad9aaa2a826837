import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Command } from 'commander';
import { spoken } from '#libs/complaints';
import { configurationFrom } from '#libs/platform';
import { QueueAsked, QueueFilter, type QueuePage } from '../../api/src/index.js';
import { Ended, exitCodes, say, sayJson, table } from './output.js';
import { ending } from './ending.js';
import { onCurrentReadModels } from './session.js';

type Options = { filter: string[]; text?: string; limit: string; person: string; json?: true };

const collect = (value: string, before: string[]) => [...before, value];

export const queueCommand = (): Command =>
  new Command('queue')
    .argument('[name]', 'which queue', 'open')
    .option('--filter <field=value>', 'narrow it; may be given several times', collect, [])
    .option('--text <words>', 'words that must all occur')
    .option('--limit <count>', 'how many to show', '20')
    .option('--person <staff id>', 'whose queue "mine" is', '')
    .option('--json', 'the page for programs')
    .action(
      ending(async (name: string, options: Options) => {
        const filter = filterFrom({ ...pairs(options.filter), limit: options.limit }, options.text);
        const page = await onCurrentReadModels(configurationFrom(process.env), ({ ask }) =>
          ask<QueueAsked, QueuePage>(new QueueAsked(name, filter, options.person, undefined, null)),
        );
        if (options.json) return sayJson(page);
        say(pageInWords(page));
      }),
    );

/** `field=value` as pairs. */
export function pairs(filters: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    filters.map((filter) => {
      const [, field, value] = /^([a-zA-Z]+)=(.*)$/.exec(filter) ?? [];
      if (field !== undefined && value !== undefined) return [field, value];
      throw new Ended(`"${filter}" is no filter; expected field=value.`, exitCodes.refused);
    }),
  );
}

function filterFrom(given: Record<string, string>, text: string | undefined): QueueFilter {
  const filter = plainToInstance(QueueFilter, text === undefined ? given : { ...given, text });
  return checked(filter);
}

/** The filter, if it is one that HTTP would take too. */
export function checked<T extends object>(filter: T): T {
  const errors = validateSync(filter, { whitelist: true, forbidNonWhitelisted: true });
  const messages = errors.flatMap(({ constraints }) => Object.values(constraints ?? {}));
  if (messages.length > 0) throw new Ended(messages.join('\n'), exitCodes.refused);
  return filter;
}

function pageInWords({ title, total, entries, next }: QueuePage): string {
  const rows = entries.map((entry) => [
    spoken(entry.id),
    entry.priority ?? '',
    entry.state,
    entry.kind ?? '',
    entry.department ?? '',
    entry.handler ?? '',
    entry.dueAt ?? '',
    entry.overdueClocks.join(' ') || (entry.dueClock ?? ''),
    shortened(entry.content ?? ''),
  ]);
  const head = [
    'number',
    'priority',
    'state',
    'kind',
    'department',
    'handler',
    'due',
    'clock',
    'content',
  ];
  const more = next === null ? '' : `\n… ${total - entries.length} more (--limit)`;
  const listed = rows.length === 0 ? 'Nothing here.' : table(head, rows);
  return `${title.zh} ${title.en}: ${total}\n${listed}${more}`;
}

const SHOWN_MAX = 40;
const shortened = (text: string) =>
  [...text].length > SHOWN_MAX ? `${[...text].slice(0, SHOWN_MAX).join('')}…` : text;
