import { QueryBus } from '@nestjs/cqrs';
import { Command } from 'commander';
import { complaintStream, judgementVerdicts, parseComplaintNumber, spoken } from '#libs/complaints';
import type { Limit } from '#libs/read-models';
import {
  ComplaintFileAsked,
  type FileAnswer,
  ObligationsAsked,
  type ObligationsAnswer,
} from '../../api/src/index.js';
import { writeDossier } from './dossier-file.js';
import { ending } from './ending.js';
import { Ended, exitCodes, say, sayJson, table } from './output.js';
import { onPersonalData } from './personal.js';

type Language = 'zh' | 'en';
type Options = {
  asOf?: string;
  json?: true;
  language: Language;
  obligations?: true;
  dossier?: string;
  purpose?: string;
};

export const caseCommand = (): Command =>
  new Command('case')
    .argument('<number>', 'the complaint, as XXXX-XXXX-XXXX')
    .option('--as-of <moment or revision>', 'as it was known then: 2026-11-21T10:00:00+08:00, or 4')
    .option('--obligations', 'which rules it has met, missed or come late to, each with its proof')
    .option('--dossier <file>', 'write everything that is known of it to FILE.md or FILE.json')
    .option(
      '--purpose <words>',
      'open what is personal, which is recorded; without it there are masks',
    )
    .option('--language <zh or en>', 'language of the history', 'zh')
    .option('--json', 'the whole file for programs')
    .action(ending(showCase));

async function showCase(number: string, options: Options): Promise<void> {
  const { asOf, language, json, purpose } = options;
  const id = idOf(number);
  const limit = limitFrom(asOf);
  const opening = { where: complaintStream(id), purpose };
  if (options.dossier !== undefined) {
    const path = options.dossier;
    const asked = { id, limit, language };
    return say(
      await onPersonalData(opening, (session, shown) =>
        writeDossier(session, path, { ...asked, shown }),
      ),
    );
  }
  if (options.obligations) {
    const ledger = await ledgerOf(id, limit, purpose);
    return json ? sayJson(ledger) : say(obligationsInWords(ledger, language));
  }
  const file = await fileOf(number, asOf, purpose);
  return json ? sayJson(file) : say(caseInWords(file, language));
}

/** Reads a complaint's file from the log. */
export function fileOf(
  number: string,
  asOf: string | undefined,
  purpose?: string,
): Promise<FileAnswer> {
  const id = idOf(number);
  const asked = new ComplaintFileAsked(id, limitFrom(asOf));
  return onPersonalData({ where: complaintStream(id), purpose }, ({ context }, shown) =>
    context.get(QueryBus).execute<ComplaintFileAsked, FileAnswer>(asked).then(shown),
  );
}

function ledgerOf(
  id: string,
  limit: Limit,
  purpose: string | undefined,
): Promise<ObligationsAnswer> {
  const asked = new ObligationsAsked(id, limit);
  return onPersonalData({ where: complaintStream(id), purpose }, ({ context }, shown) =>
    context.get(QueryBus).execute<ObligationsAsked, ObligationsAnswer>(asked).then(shown),
  );
}

function idOf(number: string): string {
  const parsed = parseComplaintNumber(number);
  if ('id' in parsed) return parsed.id;
  throw new Ended(parsed.reason, exitCodes.refused);
}

function limitFrom(asOf: string | undefined): Limit {
  if (asOf === undefined) return {};
  if (/^\d{1,9}$/.test(asOf)) return { revision: Number(asOf) };
  const at = new Date(asOf);
  if (Number.isNaN(at.getTime())) {
    throw new Ended(`"${asOf}" is neither a moment (ISO 8601) nor a revision.`, exitCodes.refused);
  }
  return { at: at.toISOString() };
}

export function caseInWords(file: FileAnswer, language: Language): string {
  const lines = file.history.map(
    ({ revision, occurredAt, actor, sentence }) =>
      `${String(revision).padStart(3)}  ${occurredAt}  ${actor.id} (${actor.role})  ${sentence[language]}`,
  );
  const title = `${spoken(file.id)}  ${file.state}  revision ${file.revision}`;
  return [title, ...lines].join('\n');
}

/** The matrix, one line per rule: its id, how it stands, and the event that proves it. */
export function obligationsInWords(ledger: ObligationsAnswer, language: Language): string {
  const counts = judgementVerdicts.map((verdict) => `${verdict} ${ledger.counts[verdict]}`);
  const rows = ledger.obligations.map((entry) => [
    entry.id,
    entry.verdict,
    entry.event === null ? '' : `#${entry.event}`,
    entry[language],
    entry.because[language],
  ]);
  const title = `${spoken(ledger.id)}  revision ${ledger.revision}  ${counts.join(', ')}`;
  return [title, table(['rule', 'verdict', 'event', '', 'because'], rows)].join('\n');
}
