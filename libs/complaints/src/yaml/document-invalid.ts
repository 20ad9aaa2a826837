/** One thing wrong with a file, and where: line and column count from 1. */
export type Fault = { readonly line: number; readonly column: number; readonly message: string };

/** A file says something that cannot be meant. Nothing was done with it. */
export class DocumentInvalid extends Error {
  override readonly name: string = 'DocumentInvalid';
  constructor(
    readonly file: string,
    readonly faults: readonly Fault[],
  ) {
    const lines = faults.map(
      ({ line, column, message }) => `${file}:${line}:${column}: ${message}`,
    );
    super(lines.join('\n'));
  }
}
