import { CST, Lexer } from 'yaml';

/** Brackets inside brackets, and list marks on one line, beyond this are not what anybody wrote. */
const LEVELS_MAX = 100;
/** Each level of a block is indented by at least one column. */
const INDENT_MAX = 200;

/** How deep a place of the text is: by brackets, by list marks on its line, by indentation. */
type Nesting = { brackets: number; marks: number; indent: number };

const openBracket = (nesting: Nesting) => void (nesting.brackets += 1);
const closeBracket = (nesting: Nesting) => void (nesting.brackets -= 1);
const mark = (nesting: Nesting) => void (nesting.marks += nesting.brackets === 0 ? 1 : 0);

const afterToken: Readonly<Record<string, (nesting: Nesting, source: string) => void>> = {
  newline: (nesting) => void Object.assign(nesting, { marks: 0, indent: 0 }),
  space: (nesting, { length }) => void (nesting.indent ||= length),
  'flow-map-start': openBracket,
  'flow-seq-start': openBracket,
  'flow-map-end': closeBracket,
  'flow-seq-end': closeBracket,
  'seq-item-ind': mark,
  'explicit-key-ind': mark,
  'map-value-ind': mark,
};

const isTooDeep = ({ brackets, marks, indent }: Nesting): boolean =>
  brackets > LEVELS_MAX || marks > LEVELS_MAX || indent > INDENT_MAX;

/**
 * The offset at which a text in YAML is nested too deeply, if it is. The parser goes down by calling
 * itself and builds an expression as long as the indentation: a text of two thousand brackets ends
 * the whole process. So this is asked first; the lexer goes straight through.
 */
export function tooDeepAt(text: string): number | undefined {
  const nesting: Nesting = { brackets: 0, marks: 0, indent: 0 };
  let offset = 0;
  for (const source of new Lexer().lex(text)) {
    afterToken[CST.tokenType(source) ?? '']?.(nesting, source);
    if (isTooDeep(nesting)) return offset;
    offset += source.length;
  }
  return undefined;
}
