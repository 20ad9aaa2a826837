import type { LedgerEntry } from '#libs/complaints';
import type { ComplaintFile } from '#libs/read-models';
import type { Chain, Dossier } from './dossier.js';
import { type DossierWords, dossierWords, type Language } from './dossier-words.js';

/** The dossier as a page to read, print and file. */
export function dossierInMarkdown(dossier: Dossier, language: Language): string {
  const words = dossierWords[language];
  const { number, file, obligations, chain } = dossier;
  return [
    `# ${words.title} ${number}`,
    `${words.readAt} ${dossier.readAt} · ${words.rules} ${file.policyVersion}`,
    section(words.record, recordIn(file, words)),
    section(words.history, historyIn(file, words, language)),
    section(words.clocks, clocksIn(file, words, language)),
    section(
      words.obligations,
      countsIn(dossier, words),
      obligationsIn(obligations.obligations, words, language),
    ),
    section(words.chain, chainIn(chain, words)),
    '',
  ].join('\n\n');
}

const section = (title: string, ...parts: readonly string[]): string =>
  [`## ${title}`, ...parts].join('\n\n');

/** A cell holds one line, and what somebody wrote into it is text and no markup. */
const cell = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|&]/g, String.raw`\$&`);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function recordIn(file: ComplaintFile, words: DossierWords): string {
  const { customer, content, demand, place, workOrder, classification } = file;
  const rows = [
    [words.state, `${file.state}, ${words.round} ${file.round}`],
    [words.receivedAt, file.receivedAt],
    [words.channel, file.receipt?.channel],
    [
      words.customer,
      [customer.name, customer.contactPhone, customer.serviceNumber].map(orDash).join(' · '),
    ],
    [words.content, content],
    [words.demand, demand],
    [words.place, place],
    [
      words.kind,
      classification === null ? null : `${classification.kind}, ${classification.priority}`,
    ],
    [words.category, classification?.category],
    [
      words.workOrder,
      workOrder === null ? null : `${orDash(workOrder.department)} · ${orDash(workOrder.handler)}`,
    ],
    [
      words.outcome,
      file.closure === null ? null : `${file.closure.outcome}: ${file.closure.reason}`,
    ],
    [words.lesson, file.closure?.lesson],
  ] as const;
  return table(
    ['', ''],
    rows.map(([name, value]) => [name, orDash(value)]),
  );
}

const orDash = (text: string | null | undefined): string => text ?? '–';

const historyIn = ({ history }: ComplaintFile, words: DossierWords, language: Language): string =>
  table(
    ['#', words.when, words.who, words.what],
    history.map(({ revision, occurredAt, actor, sentence }) => [
      String(revision),
      occurredAt,
      `${actor.id} (${actor.role})`,
      sentence[language],
    ]),
  );

const clocksIn = ({ clocks }: ComplaintFile, words: DossierWords, language: Language): string =>
  table(
    [words.clock, words.source, words.startedAt, words.dueAt, words.clockState, words.stoppedAt],
    clocks.all.map((clock) => [
      `${clock[language]} ${clock.run}`,
      clock.source,
      clock.startedAt,
      orDash(clock.dueAt),
      clock.state,
      orDash(clock.stoppedAt),
    ]),
  );

const countsIn = ({ obligations: { counts } }: Dossier, words: DossierWords): string =>
  (['met', 'late', 'missing', 'not-applicable'] as const)
    .map((verdict) => `${words.verdicts[verdict]} ${counts[verdict]}`)
    .join(' · ');

const obligationsIn = (
  entries: readonly LedgerEntry[],
  words: DossierWords,
  language: Language,
): string =>
  table(
    [words.rule, '', words.verdict, words.proof, words.because],
    entries.map((entry) => [
      entry.id,
      entry[language],
      words.verdicts[entry.verdict],
      entry.event === null ? '–' : `#${entry.event}`,
      entry.because[language],
    ]),
  );

function chainIn({ stream, events, first, last, broken }: Chain, words: DossierWords): string {
  const ends = table(
    ['#', words.recordedAt, 'SHA-256'],
    [first, last].map(({ revision, recordedAt, hash }) => [String(revision), recordedAt, hash]),
  );
  const verdict =
    broken === null
      ? words.chainWhole
      : `${words.chainBroken} #${broken.revision}: ${broken.reason}`;
  return `\`${stream}\`, ${events} ${words.events}. ${verdict}\n\n${ends}`;
}
