/** One thing wrong with a mapping, and where: line and column count from 1. */
export type MappingFault = {
  readonly line: number;
  readonly column: number;
  readonly message: string;
};

/** The mapping says something that cannot be meant. Nothing was imported. */
export class MappingInvalid extends Error {
  override readonly name = 'MappingInvalid';
  constructor(
    readonly file: string,
    readonly faults: readonly MappingFault[],
  ) {
    const lines = faults.map(
      ({ line, column, message }) => `${file}:${line}:${column}: ${message}`,
    );
    super(lines.join('\n'));
  }
}
