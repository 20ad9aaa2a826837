import { type Filter, needlesOf } from '#libs/event-sourcing';
import type { Statements } from './statements.js';
import { type Sql, sql } from './sql.js';
import type { StoredCollection } from './stored-collection.js';
import { matchExpression } from './text-index.js';

/** From where documents are taken so that their texts match, and under which conditions. */
export type TextSource = { readonly from: string; readonly conditions: readonly Sql[] };

/** From this share of all documents on it is cheaper to go through an index than from hit to hit. */
const FREQUENT_SHARE = 1 / 16;

/** Chooses how a text search is done, by asking the text index how frequent its words are. */
export class TextSearch {
  private readonly needles: readonly string[];
  private readonly match: string;

  constructor(
    private readonly collection: StoredCollection,
    private readonly statements: Statements,
    { text = '' }: Filter,
  ) {
    this.needles = needlesOf(text);
    this.match = matchExpression(this.needles);
  }

  /**
   * For the first `limit` in some order. From hit to hit all hits have to be sorted; going along an
   * index of the order ends at `limit`, after about `limit` × documents ÷ hits. Both cost the same
   * at the square root of `limit` × documents, and neither much more than that.
   */
  forPage(limit: number): TextSource {
    const simple = this.simple();
    if (simple !== null) return simple;
    if (!this.hitsExceed(Math.sqrt(limit * this.documents()))) return this.hitByHit();
    const { table } = this.collection;
    return { from: table, conditions: this.needles.map((n) => sql('instr(searchable, ?)', n)) };
  }

  /** For all of them, to be counted. */
  forAll(): TextSource {
    const simple = this.simple();
    if (simple !== null) return simple;
    if (!this.hitsExceed(FREQUENT_SHARE * this.documents())) return this.hitByHit();
    const { table, textTable } = this.collection;
    const hits = `SELECT rowid FROM ${textTable} WHERE ${textTable} MATCH ?`;
    // The plus keeps the planner from going hit by hit after all.
    return { from: table, conditions: [sql(`+n IN (${hits})`, this.match)] };
  }

  /** The hits alone, where nothing else is asked. */
  hits(): TextSource | null {
    if (this.needles.length === 0 || !this.collection.hasText) return null;
    const { textTable } = this.collection;
    return { from: textTable, conditions: [sql(`${textTable} MATCH ?`, this.match)] };
  }

  private simple(): TextSource | null {
    const { table, hasText } = this.collection;
    if (this.needles.length === 0) return { from: table, conditions: [] };
    return hasText ? null : { from: table, conditions: [sql('FALSE')] };
  }

  private hitByHit(): TextSource {
    const { table, textTable } = this.collection;
    return {
      from: `${textTable} CROSS JOIN ${table} ON n = ${textTable}.rowid`,
      conditions: [sql(`${textTable} MATCH ?`, this.match)],
    };
  }

  private hitsExceed(count: number): boolean {
    const { textTable } = this.collection;
    const some = `SELECT 1 FROM ${textTable} WHERE ${textTable} MATCH ? LIMIT ?`;
    const limit = Math.floor(count) + 1;
    const [hits] =
      this.statements.row(sql(`SELECT count(*) FROM (${some})`, this.match, limit)) ?? [];
    return Number(hits) === limit;
  }

  /** Documents are never removed one by one, so the last number says how many there are. */
  private documents(): number {
    const [last] = this.statements.row(sql(`SELECT max(n) FROM ${this.collection.table}`)) ?? [];
    return Number(last ?? 0);
  }
}
