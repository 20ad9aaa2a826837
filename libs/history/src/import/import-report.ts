import type { SourceVerdicts } from '#libs/complaints';

export type LineReason = { readonly line: number; readonly reason: string };

/** What the source says yes to, no to, and nothing about. */
export type VerdictCounts = { readonly yes: number; readonly no: number; readonly silent: number };

/** What became of every row of a table. */
export type ImportReport = {
  readonly file: string;
  readonly system: string;
  readonly encoding: string;
  readonly delimiter: string;
  /** Rows of data: imported, already there, and refused add up to it. */
  readonly rows: number;
  readonly imported: number;
  /** Imported by an earlier run, or, where the source has ids, by an earlier row with that id. */
  readonly alreadyThere: number;
  /** Rows exactly like an earlier one of the file. They are counted above like any other. */
  readonly repeated: number;
  readonly repeatedLines: readonly number[];
  readonly refused: readonly LineReason[];
  /** Imported as the source tells it, although a live complaint could not have gone so. */
  readonly flagged: readonly LineReason[];
  /** Of the rows that were not refused. */
  readonly verdicts: Readonly<Record<keyof SourceVerdicts, VerdictCounts>>;
  /** Why the rest of the file was not read; `null` when all of it was. */
  readonly stopped: string | null;
};

/** How far an import has got. */
export type ImportProgress = Pick<ImportReport, 'rows' | 'imported' | 'alreadyThere'> & {
  readonly refused: number;
};

const LINES_SHOWN = 20;

/** The report for people to read; long lists are shortened, with how much was left out. */
export function reportInWords(report: ImportReport, linesShown = LINES_SHOWN): string {
  const { file, system, encoding, delimiter, rows, repeated, repeatedLines } = report;
  const lines = [
    `${file}: ${count(rows, 'row')} from ${system} (${encoding}, ${delimiterNames[delimiter] ?? delimiter})`,
    `  imported       ${report.imported}`,
    `  already there  ${report.alreadyThere}`,
    `  refused        ${report.refused.length}`,
    `  flagged        ${report.flagged.length}`,
    ...verdictLines(report),
  ];
  if (repeated > 0) {
    const shown = repeatedLines.slice(0, linesShown).join(', ');
    const more = repeated > linesShown ? `, and ${repeated - linesShown} more` : '';
    lines.push(`Exactly like an earlier row: ${count(repeated, 'row')}, on line ${shown}${more}`);
  }
  lines.push(...reasonLines('Refused', report.refused, linesShown));
  lines.push(...reasonLines('Kept, and flagged', report.flagged, linesShown));
  if (report.stopped !== null) lines.push(`Stopped: ${report.stopped}`);
  return `${lines.join('\n')}\n`;
}

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

const verdictLines = ({ verdicts }: ImportReport): readonly string[] =>
  Object.entries(verdicts)
    .filter(([, { yes, no }]) => yes + no > 0)
    .map(([name, { yes, no, silent }]) => {
      const share = ((100 * yes) / (yes + no)).toFixed(2);
      const unknown = silent > 0 ? `, ${silent} unknown` : '';
      return `  ${name.padEnd(13)}  ${yes} of ${yes + no} known (${share} %)${unknown}`;
    });

function reasonLines(
  title: string,
  reasons: readonly LineReason[],
  linesShown: number,
): readonly string[] {
  if (reasons.length === 0) return [];
  const shown = reasons.slice(0, linesShown).map(({ line, reason }) => `  line ${line}: ${reason}`);
  const more = reasons.length - linesShown;
  return [`${title}:`, ...shown, ...(more > 0 ? [`  and ${more} more`] : [])];
}
