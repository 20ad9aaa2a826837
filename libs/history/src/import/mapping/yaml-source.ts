import type { Document, Node } from 'yaml';
import { YamlText } from '#libs/complaints';
import { type MappingFault, MappingInvalid } from './mapping-invalid.js';

/** A column of the table that the mapping names, and where it does. */
export type ColumnUse = {
  readonly column: string;
  readonly line: number;
  /** The place in that line, from 1. */
  readonly at: number;
  readonly path: string;
};

/** Ends the reading of one part of the mapping; the other parts are still read. */
class PartFaulty extends Error {}

/** A mapping's text: its nodes, where they stand, what is wrong with them, which columns they name. */
export class YamlSource {
  readonly columnUses: ColumnUse[] = [];
  /** Columns that hold a date or a time. */
  readonly dateColumns = new Set<string>();
  private readonly text: YamlText;
  private readonly faults: MappingFault[];

  constructor(
    readonly file: string,
    text: string,
  ) {
    this.text = new YamlText(text);
    this.faults = [...this.text.faults];
    this.throwIfFaulty();
  }

  get document(): Document.Parsed {
    return this.text.document;
  }

  /** Notes what is wrong and goes on. */
  note(node: Node | number | null, message: string): void {
    const { line, column } = this.text.placeOf(node);
    this.faults.push({ line, column, message });
  }

  /** Notes what is wrong and leaves this part. */
  fail(node: Node | null, message: string): never {
    this.note(node, message);
    throw new PartFaulty(message);
  }

  /** Reads a part of the mapping. What comes back gives the part, or leaves the part around it. */
  part<T>(read: () => T): () => T {
    try {
      const value = read();
      return () => value;
    } catch (error) {
      if (!(error instanceof PartFaulty)) throw error;
      return () => {
        throw error;
      };
    }
  }

  uses(column: string, node: Node | null, path: string): void {
    const { line, column: at } = this.text.placeOf(node);
    this.columnUses.push({ column, line, at, path });
  }

  /** The columns named at a path and below it. */
  columnsUnder(path: string): readonly string[] {
    return this.columnUses
      .filter((use) => use.path === path || use.path.startsWith(`${path}.`))
      .map(({ column }) => column);
  }

  /** The columns named anywhere else. */
  columnsNotUnder(path: string): readonly string[] {
    return this.columnUses
      .filter((use) => use.path !== path && !use.path.startsWith(`${path}.`))
      .map(({ column }) => column);
  }

  /** @throws MappingInvalid with all that was noted */
  throwIfFaulty(): void {
    if (this.faults.length > 0) throw new MappingInvalid(this.file, this.faults);
  }
}
