import type { Database, SqlValue, Statement } from '../sqlite.js';

/** A row as it is stored. */
export type RawRow = {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
};

/** What the index knows of a row. */
export type IndexEntry = Pick<RawRow, 'position' | 'stream' | 'revision'>;

export type RawPage = {
  /** Those that can be read, by position. */
  readonly rows: readonly RawRow[];
  /** Up to here every row has been looked for. */
  readonly through: number;
  readonly last: boolean;
};

const PAGE_SIZE = 500;
/** Fewer bytes no row can take: its hashes alone take more. */
const ROW_BYTES_MIN = 64;

/** Reads a log file in spite of damage: what cannot be read in one go is read row by row. */
export class RawRows {
  private readonly following: Statement;
  private readonly single: Statement;
  private readonly placed: Statement;

  constructor(private readonly database: Database) {
    this.following = database.prepare(
      `SELECT * FROM events NOT INDEXED WHERE position >= ? ORDER BY position LIMIT ${PAGE_SIZE}`,
    );
    this.single = database.prepare('SELECT * FROM events NOT INDEXED WHERE position = ?');
    this.placed = database.prepare(
      'SELECT position FROM events INDEXED BY events_by_stream WHERE stream = ? AND revision = ?',
    );
  }

  /** What is wrong with the file, in SQLite's words; nothing when all is well. */
  check(): readonly string[] {
    const before = this.number('SELECT count(*) FROM events NOT INDEXED WHERE position < 1') ?? 0;
    const strays = before > 0 ? [`${before} rows stand before the first position`] : [];
    return [...this.integrityProblems(), ...strays];
  }

  /** The last position that the table or its index knows of. */
  end(): number {
    const known = [
      this.number('SELECT max(position) FROM events INDEXED BY events_by_stream'),
      this.number('SELECT max(position) FROM events NOT INDEXED'),
    ];
    const bytes = this.number(
      'SELECT page_count * page_size FROM pragma_page_count, pragma_page_size',
    );
    const plausible = (bytes ?? 0) / ROW_BYTES_MIN;
    return Math.max(0, ...known.map((last) => last ?? 0).filter((last) => last <= plausible));
  }

  /** The rows from a position on; `end` says how far to look for rows where the table does not tell. */
  page(from: number, end: number): RawPage {
    const rows = attempt(() => this.following.all(from).map(rawRow));
    if (rows === undefined) return this.rowByRow(from, end);
    const last = rows.length < PAGE_SIZE;
    const through = rows.at(-1)?.position ?? from - 1;
    return { rows, last, through: last ? Math.max(through, end) : through };
  }

  /** What the index says stands at these positions. */
  indexed(from: number, to: number): readonly IndexEntry[] {
    const sql =
      'SELECT position, stream, revision FROM events INDEXED BY events_by_stream ' +
      'WHERE +position BETWEEN ? AND ? ORDER BY +position';
    return attempt(() => this.database.prepare(sql).all(from, to).map(indexEntry)) ?? [];
  }

  /** In words, where else the index has a row; `null` when it has it where it stands. */
  misplaced({ stream, revision, position }: IndexEntry): string | null {
    const entry = attempt(() => this.placed.get(stream, revision) ?? { position: null });
    if (entry === undefined) return 'its index entry cannot be read';
    const { position: indexed } = entry;
    if (indexed === position) return null;
    return indexed === null
      ? 'the index knows nothing of it'
      : `the index has another row for its stream and revision, ${String(indexed)}`;
  }

  private integrityProblems(): readonly string[] {
    const problems: string[] = [];
    try {
      for (const row of this.database.prepare('PRAGMA integrity_check').iterate()) {
        problems.push(String(row['integrity_check']));
      }
    } catch (error) {
      problems.push(String(error));
    }
    return problems.filter((problem) => problem !== 'ok');
  }

  private rowByRow(from: number, end: number): RawPage {
    const through = Math.min(from + PAGE_SIZE - 1, end);
    const rows: RawRow[] = [];
    for (let position = from; position <= through; position += 1) {
      const row = attempt(() => this.single.get(position));
      if (row !== undefined) rows.push(rawRow(row));
    }
    return { rows, through: Math.max(through, from - 1), last: through >= end };
  }

  private number(sql: string): number | undefined {
    const value = attempt(() => Object.values(this.database.prepare(sql).get() ?? {})[0]);
    return typeof value === 'number' ? value : undefined;
  }
}

type Columns = Readonly<Record<string, SqlValue>>;

const indexEntry = (row: Columns): IndexEntry => ({
  position: Number(row['position']),
  stream: String(row['stream']),
  revision: Number(row['revision']),
});

const rawRow = (row: Columns): RawRow => ({
  ...indexEntry(row),
  id: String(row['id']),
  type: String(row['type']),
  data: String(row['data']),
  metadata: String(row['metadata']),
});

/** Any failure to read is what is being looked for here, and no reason to stop. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
