import { QueryBus } from '@nestjs/cqrs';
import { Command } from 'commander';
import { parseComplaintNumber, spoken } from '#libs/complaints';
import { configurationFrom } from '#libs/platform';
import { ComplaintFileAsked, type FileAnswer } from '../../api/src/index.js';
import { Ended, exitCodes, say, sayJson } from './output.js';
import { ending } from './ending.js';
import { inSession } from './session.js';

type Options = { asOf?: string; json?: true; language: 'zh' | 'en' };

export const caseCommand = (): Command =>
  new Command('case')
    .description('show a complaint and its whole history in words')
    .argument('<number>', 'the complaint, as XXXX-XXXX-XXXX')
    .option('--as-of <moment or revision>', 'as it was known then: 2026-11-21T10:00:00+08:00, or 4')
    .option('--language <zh or en>', 'language of the history', 'zh')
    .option('--json', 'the whole file for programs')
    .action(
      ending(async (number: string, options: Options) => {
        const file = await fileOf(number, options.asOf);
        if (options.json) return sayJson(file);
        say(caseInWords(file, options.language));
      }),
    );

/** Reads a complaint's file from the log. */
export function fileOf(number: string, asOf: string | undefined): Promise<FileAnswer> {
  const parsed = parseComplaintNumber(number);
  if (!('id' in parsed)) throw new Ended(parsed.reason, exitCodes.refused);
  return inSession(configurationFrom(process.env), 'reader', ({ context }) =>
    context
      .get(QueryBus)
      .execute<ComplaintFileAsked, FileAnswer>(new ComplaintFileAsked(parsed.id, limitFrom(asOf))),
  );
}

function limitFrom(asOf: string | undefined): ComplaintFileAsked['limit'] {
  if (asOf === undefined) return {};
  if (/^\d{1,9}$/.test(asOf)) return { revision: Number(asOf) };
  const at = new Date(asOf);
  if (Number.isNaN(at.getTime())) {
    throw new Ended(`"${asOf}" is neither a moment (ISO 8601) nor a revision.`, exitCodes.refused);
  }
  return { at: at.toISOString() };
}

export function caseInWords(file: FileAnswer, language: 'zh' | 'en'): string {
  const lines = file.history.map(
    ({ revision, occurredAt, actor, sentence }) =>
      `${String(revision).padStart(3)}  ${occurredAt}  ${actor.id} (${actor.role})  ${sentence[language]}`,
  );
  const title = `${spoken(file.id)}  ${file.state}  revision ${file.revision}`;
  return [title, ...lines].join('\n');
}
