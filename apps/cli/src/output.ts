import Table from 'cli-table3';

/** What a hand tool says in the end: 0 done, 1 failed, 2 refused or found wanting. */
export const exitCodes = { done: 0, failed: 1, refused: 2 } as const;

/** Ends a command with a message for people and an exit code, and no stack. */
export class Ended extends Error {
  override readonly name = 'Ended';
  constructor(
    message: string,
    readonly exitCode: number = exitCodes.failed,
  ) {
    super(message);
  }
}

export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Progress and remarks go to standard error, so that standard output is only the answer. */
export const remark = (text: string): void => void process.stderr.write(`${text}\n`);

export const sayJson = (value: unknown): void => say(JSON.stringify(value, null, 2));

/** A line on a terminal that is written over; elsewhere silence. */
export function progressLine(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const drawn = new Table({
    head: [...head],
    style: { head: [], border: [] },
    chars: plainBorders,
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString();
}

const none = '';
const plainBorders = {
  top: none,
  'top-mid': none,
  'top-left': none,
  'top-right': none,
  bottom: none,
  'bottom-mid': none,
  'bottom-left': none,
  'bottom-right': none,
  left: none,
  'left-mid': none,
  mid: none,
  'mid-mid': none,
  right: none,
  'right-mid': none,
  middle: '  ',
};
