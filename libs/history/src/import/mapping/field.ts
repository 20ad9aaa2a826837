import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { YamlSource } from './yaml-source.js';

/** Reads one thing from a field, or says what was expected there. */
export type Kind<T> = (field: Field) => T;

/** A value of the mapping: what it says, and where it stands. */
export class Field {
  readonly node: Node | null;

  constructor(
    node: Node | null,
    /** Its place among the others, `received.customer.name`. */
    readonly path: string,
    readonly source: YamlSource,
  ) {
    this.node = isAlias(node) ? (node.resolve(source.document) ?? null) : node;
  }

  /** Says what was expected here and what was found, and leaves this part of the mapping. */
  fail(expected: string): never {
    const subject = this.path === '' ? '' : `${this.path}: `;
    return this.source.fail(this.node, `${subject}expected ${expected}, found ${this.found}`);
  }

  get isList(): boolean {
    return isSeq(this.node);
  }

  get isSection(): boolean {
    return isMap(this.node);
  }

  /** The plain value, `undefined` for a list or a section. */
  get scalar(): unknown {
    if (this.node === null) return null;
    return isScalar(this.node) ? this.node.value : undefined;
  }

  get items(): readonly Field[] {
    if (!isSeq<Node>(this.node)) return [];
    return this.node.items.map(
      (item, at) => new Field(item, `${this.path}[${at + 1}]`, this.source),
    );
  }

  /** The fields of a section, by name. */
  get entries(): readonly { readonly name: string; readonly key: Field; readonly value: Field }[] {
    if (!isMap<Node, Node | null>(this.node)) return [];
    return this.node.items.map((pair) => this.entry(pair));
  }

  private entry({ key, value }: Pair<Node, Node | null>) {
    const name = isScalar(key) ? String(key.value ?? '') : '';
    const path = this.path === '' ? name : `${this.path}.${name}`;
    const keyField = new Field(key, path, this.source);
    return { name, key: keyField, value: new Field(value ?? null, path, this.source) };
  }

  private get found(): string {
    if (isSeq(this.node)) return 'a list';
    if (isMap(this.node)) return this.isUnquotedHole ? unquotedHole : 'a section';
    const value = this.scalar;
    return value === null || value === undefined ? 'nothing' : JSON.stringify(value);
  }

  /** `{Column}` without quotation marks is a section in YAML, with a name and nothing said. */
  get isUnquotedHole(): boolean {
    const [first, ...more] = this.entries;
    return first !== undefined && more.length === 0 && first.value.scalar === null;
  }
}

const unquotedHole = 'a section (put quotation marks around a text that begins with "{")';
