import { CST, Lexer } from 'yaml';

/** Brackets inside brackets, and list marks on one line, beyond this are not what anybody wrote. */
const LEVELS_MAX = 100;
/** Each level of a block is indented by at least one column. */
const INDENT_MAX = 200;

/**
 * The offset at which a text in YAML is nested too deeply, if it is. The parser goes down by calling
 * itself and builds an expression as long as the indentation: a text of two thousand brackets ends
 * the whole process. So this is asked first; the lexer goes straight through.
 */
export function tooDeepAt(text: string): number | undefined {
  let [offset, brackets, marks, column] = [0, 0, 0, 0];
  for (const source of new Lexer().lex(text)) {
    switch (CST.tokenType(source)) {
      case 'newline':
        [marks, column] = [0, 0];
        break;
      case 'space':
        if (column === 0) column = source.length;
        break;
      case 'flow-map-start':
      case 'flow-seq-start':
        brackets += 1;
        break;
      case 'flow-map-end':
      case 'flow-seq-end':
        brackets -= 1;
        break;
      case 'seq-item-ind':
      case 'explicit-key-ind':
      case 'map-value-ind':
        marks += brackets === 0 ? 1 : 0;
        break;
      default:
    }
    if (brackets > LEVELS_MAX || marks > LEVELS_MAX || column > INDENT_MAX) return offset;
    offset += source.length;
  }
  return undefined;
}
