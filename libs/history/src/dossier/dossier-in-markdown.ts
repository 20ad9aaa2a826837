import type { LedgerEntry } from '#libs/complaints';
import type { Instant } from '#libs/event-sourcing';
import { type ComplaintFile, localTime } from '#libs/read-models';
import type { Chain, Dossier } from './dossier.js';
import { type DossierWords, dossierWords, type Language } from './dossier-words.js';

/** How the page tells things. */
type Telling = {
  readonly words: DossierWords;
  readonly language: Language;
  /** On the wall clock of the policy's zone; a dash for none. */
  readonly time: (at: Instant | null) => string;
};

/** The dossier as a page to read, print and file. */
export function dossierInMarkdown(dossier: Dossier, language: Language): string {
  const words = dossierWords[language];
  const { number, file, obligations, chain, timeZone, readAt } = dossier;
  const time = (at: Instant | null) => (at === null ? '–' : localTime(at, timeZone));
  const telling: Telling = { words, language, time };
  return [
    `# ${words.title} ${number}`,
    `${words.readAt} ${time(readAt)} (${timeZone}) · ${words.rules} ${file.policyVersion}`,
    section(words.record, recordIn(file, telling)),
    section(words.history, historyIn(file, telling)),
    section(words.clocks, clocksIn(file, telling)),
    section(
      words.obligations,
      countsIn(dossier, telling),
      obligationsIn(obligations.obligations, telling),
    ),
    section(words.chain, chainIn(chain, telling)),
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

function recordIn(file: ComplaintFile, { words, time }: Telling): string {
  const { customer, content, demand, place, workOrder, classification } = file;
  const rows = [
    [words.state, `${file.state}, ${words.round} ${file.round}`],
    [words.receivedAt, time(file.receivedAt)],
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

const historyIn = ({ history }: ComplaintFile, { words, language, time }: Telling): string =>
  table(
    ['#', words.when, words.who, words.what],
    history.map(({ revision, occurredAt, actor, sentence }) => [
      String(revision),
      time(occurredAt),
      `${actor.id} (${actor.role})`,
      sentence[language],
    ]),
  );

const clocksIn = ({ clocks }: ComplaintFile, { words, language, time }: Telling): string =>
  table(
    [words.clock, words.source, words.startedAt, words.dueAt, words.clockState, words.stoppedAt],
    clocks.all.map((clock) => [
      `${clock[language]} ${clock.run}`,
      clock.source,
      time(clock.startedAt),
      time(clock.dueAt),
      words.clockStates[clock.state],
      time(clock.stoppedAt),
    ]),
  );

const countsIn = ({ obligations: { counts } }: Dossier, { words }: Telling): string =>
  (['met', 'late', 'missing', 'not-applicable'] as const)
    .map((verdict) => `${words.verdicts[verdict]} ${counts[verdict]}`)
    .join(' · ');

const obligationsIn = (entries: readonly LedgerEntry[], { words, language }: Telling): string =>
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

function chainIn({ stream, events, first, last, broken }: Chain, { words, time }: Telling): string {
  const ends = table(
    ['#', words.recordedAt, 'SHA-256'],
    [first, last].map(({ revision, recordedAt, hash }) => [
      String(revision),
      time(recordedAt),
      hash,
    ]),
  );
  const verdict =
    broken === null
      ? words.chainWhole
      : `${words.chainBroken} #${broken.revision}: ${broken.reason}`;
  return `\`${stream}\`, ${events} ${words.events}. ${verdict}\n\n${ends}`;
}
