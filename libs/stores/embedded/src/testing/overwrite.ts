import { closeSync, openSync, statSync, writeSync } from 'node:fs';

export const PAGE_BYTES = 4_096;

/** Writes rubbish over a file from that byte on, as a failing disk might. */
export function overwrite(file: string, from: number): void {
  const bytes = statSync(file).size - from;
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(bytes, 0xa5), 0, bytes, from);
  closeSync(descriptor);
}
