import type { ImportOrder } from './import-order.js';
import type { DateReader } from './mapping/dates.js';
import type { Mapping } from './mapping/mapping.js';
import { RowRefused } from './mapping/row-refused.js';
import { SourceRow } from './mapping/source-row.js';
import { beginning, type HistoryPolicy } from './mapping/story.js';
import { commandIdOf, complaintIdOf, RowIdentities, type RowIdentity } from './row-identity.js';
import type { TableRow } from './table/read-table.js';

type Prepared = { readonly isRepeat: boolean } & (
  { readonly order: ImportOrder } | { readonly refused: string }
);

/** A row as an order, or why it makes none. */
export type PreparedRow = { readonly line: number; readonly isEnd: boolean } & Prepared;

/** Everything that turns the rows of one table into orders. */
export type Preparation = {
  readonly mapping: Mapping;
  readonly columns: readonly string[];
  readonly dates: DateReader;
  readonly policy: HistoryPolicy;
  readonly shiftMs: number;
};

/** Turns each row into an order, and those that cannot be one into a reason. */
export async function* preparedRows(
  rows: AsyncIterable<TableRow>,
  preparation: Preparation,
): AsyncGenerator<PreparedRow> {
  const { mapping, columns } = preparation;
  const identities = new RowIdentities(mapping.system, mapping.key, columns);
  for await (const row of rows) {
    const { line } = row;
    if ('fault' in row) {
      yield { line, isEnd: row.isEnd ?? false, isRepeat: false, refused: row.fault };
    } else {
      yield { line, isEnd: false, ...prepared(row.record, identities, preparation) };
    }
  }
}

function prepared(
  record: Readonly<Record<string, string>>,
  identities: RowIdentities,
  preparation: Preparation,
): Prepared {
  let isRepeat = false;
  try {
    const identity = identities.of(record);
    ({ isRepeat } = identity);
    return { isRepeat, order: orderOf(record, identity, preparation) };
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    return { isRepeat, refused: error.message };
  }
}

function orderOf(
  record: Readonly<Record<string, string>>,
  identity: RowIdentity,
  { mapping, dates, policy, shiftMs }: Preparation,
): ImportOrder {
  const row = new SourceRow(record, dates, shiftMs);
  const story = beginning(mapping.system, identity.reference, policy);
  const { history, receivedAt } = mapping.history(row, story);
  return {
    id: complaintIdOf(identity, receivedAt),
    commandId: commandIdOf(identity),
    data: { history, verdicts: mapping.verdicts(row) },
  };
}
