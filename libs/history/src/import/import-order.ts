import type { ComplaintId, ImportHistory } from '#libs/complaints';

/** One row as a command: made again, it is the same command for the same complaint. */
export type ImportOrder = {
  readonly id: ComplaintId;
  readonly commandId: string;
  readonly data: ImportHistory['data'];
};

/** What became of an order. */
export type ImportOutcome =
  | { readonly outcome: 'imported'; readonly flags: readonly string[] }
  /** The same command was obeyed before. */
  | { readonly outcome: 'already-there' }
  /** The command was obeyed before with another content. */
  | { readonly outcome: 'other-content' }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Carries an order out. What it throws ends the import, which may be run again from the start. */
export type ImportOne = (order: ImportOrder) => Promise<ImportOutcome>;
