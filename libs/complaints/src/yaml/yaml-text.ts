import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml';
import type { Path } from '../calendar/problem.js';
import { tooDeepAt } from './depth.js';
import { DocumentInvalid, type Fault } from './document-invalid.js';

const tooDeep =
  'expected brackets and lists inside each other as people write them, found far more';

export type Place = Pick<Fault, 'line' | 'column'>;

/** A text in YAML: its nodes, where they stand, and where it is not YAML. */
export class YamlText {
  readonly document: Document.Parsed;
  readonly faults: readonly Fault[];
  private readonly lines = new LineCounter();

  constructor(text: string) {
    const deepAt = tooDeepAt(text);
    const readable = deepAt === undefined ? text : text.slice(0, deepAt);
    this.document = parseDocument(readable, { lineCounter: this.lines, prettyErrors: false });
    const { errors, warnings } = this.document;
    const faults = [...errors, ...warnings].map(({ pos, message }) => ({
      ...this.placeOf(pos[0]),
      message,
    }));
    this.faults =
      deepAt === undefined
        ? [...faults, ...this.aliasesOfNothing()]
        : [{ ...this.placeOf(deepAt), message: tooDeep }];
  }

  /**
   * What the text says, as JSON would.
   *
   * @throws DocumentInvalid with all faults, under the file's name
   */
  read(file: string): unknown {
    if (this.faults.length > 0) throw new DocumentInvalid(file, this.faults);
    try {
      return this.document.toJS();
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error; // aliases of aliases of aliases …
      throw new DocumentInvalid(file, [{ line: 1, column: 1, message: error.message }]);
    }
  }

  /** The beginning of a node; of the text for none. */
  placeOf(node: Node | number | null): Place {
    const offset = typeof node === 'number' ? node : (node?.range?.[0] ?? 0);
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  /** Where the value of a path stands or, where nothing does, what is nearest around it. */
  placeAt(path: Path): Place {
    let node: Node | null = this.document.contents;
    let nearest: Node | null = node;
    for (const step of path) {
      const next = this.childOf(this.resolved(node), step);
      if (next === undefined) break;
      node = next.value;
      nearest = isCollection(node) || node === null ? (next.key ?? node) : node;
    }
    return this.placeOf(nearest);
  }

  private aliasesOfNothing(): Fault[] {
    const found: Fault[] = [];
    visit(this.document, {
      Alias: (_, alias) => {
        if (alias.resolve(this.document) !== undefined) return;
        const message = `expected an anchor &${alias.source} before this alias, found none`;
        found.push({ ...this.placeOf(alias), message });
      },
    });
    return found;
  }

  private resolved(node: Node | null): Node | null {
    return isAlias(node) ? (node.resolve(this.document) ?? null) : node;
  }

  private childOf(node: Node | null, step: string | number): Child | undefined {
    if (isSeq<Node>(node)) {
      const value = typeof step === 'number' ? node.items[step] : undefined;
      return value === undefined ? undefined : { key: null, value };
    }
    if (!isMap<Node, Node | null>(node)) return undefined;
    const pair = node.items.find((each) => nameOf(each) === String(step));
    return pair === undefined ? undefined : { key: pair.key, value: pair.value };
  }
}

type Child = { readonly key: Node | null; readonly value: Node | null };

const nameOf = ({ key }: Pair<Node, Node | null>): string =>
  isScalar(key) ? String(key.value ?? '') : '';
