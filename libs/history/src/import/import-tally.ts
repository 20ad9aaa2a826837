import type { SourceVerdicts } from '#libs/complaints';
import type { ImportOutcome } from './import-order.js';
import type { ImportProgress, ImportReport, LineReason } from './import-report.js';
import type { PreparedRow } from './prepared-rows.js';

/** A prepared row and what became of its order; `null` where it made none. */
export type ProcessedRow = { readonly row: PreparedRow; readonly outcome: ImportOutcome | null };

const noCounts = () => ({ yes: 0, no: 0, silent: 0 });

/** Counts what becomes of the rows, in their order. */
export class ImportTally {
  private readonly repeatedLines: number[] = [];
  private readonly refused: LineReason[] = [];
  private readonly flagged: LineReason[] = [];
  private readonly verdicts = { timely: noCounts(), disputed: noCounts() };
  private rows = 0;
  private imported = 0;
  private alreadyThere = 0;

  /** `isShifted`: times are moved to now, so that the same row has another content in each run. */
  constructor(private readonly isShifted: boolean) {}

  get progress(): ImportProgress {
    const { rows, imported, alreadyThere } = this;
    return { rows, imported, alreadyThere, refused: this.refused.length };
  }

  add({ row, outcome }: ProcessedRow): void {
    this.rows += 1;
    if (row.isRepeat) this.repeatedLines.push(row.line);
    const reason = 'refused' in row ? row.refused : this.count(row.line, outcome);
    if (reason !== null) this.refused.push({ line: row.line, reason });
    else if ('order' in row) this.countVerdicts(row.order.data.verdicts);
  }

  report(
    read: Pick<ImportReport, 'file' | 'system' | 'encoding' | 'delimiter' | 'stopped'>,
  ): ImportReport {
    const { rows, imported, alreadyThere, repeatedLines, refused, flagged, verdicts } = this;
    const repeated = repeatedLines.length;
    return {
      ...read,
      rows,
      imported,
      alreadyThere,
      repeated,
      repeatedLines,
      refused,
      flagged,
      verdicts,
    };
  }

  /** Why the row was refused after all, if it was. */
  private count(line: number, outcome: ImportOutcome | null): string | null {
    if (outcome?.outcome === 'refused') return outcome.reason;
    if (outcome?.outcome === 'other-content' && !this.isShifted) {
      return 'it was imported before with another content; what is there stays as it is';
    }
    if (outcome?.outcome !== 'imported') {
      this.alreadyThere += 1;
      return null;
    }
    this.imported += 1;
    if (outcome.flags.length > 0) this.flagged.push({ line, reason: outcome.flags.join('; ') });
    return null;
  }

  private countVerdicts(verdicts: SourceVerdicts): void {
    for (const name of ['timely', 'disputed'] as const) {
      const verdict = verdicts[name];
      this.verdicts[name][verdict === null ? 'silent' : verdict ? 'yes' : 'no'] += 1;
    }
  }
}
