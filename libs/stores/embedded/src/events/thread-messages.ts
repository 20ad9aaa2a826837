import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import type { Outcomes } from './append-group.js';

export type WritingThreadData = {
  readonly file: string;
  /** Most pages (of 4 KiB) that the file may have. */
  readonly pagesMax?: number | undefined;
};

/** What the thread is told last. It is never broken off: that could end the whole process. */
export const CLOSE = 'close';

/** What the thread says of a group. With a fault, nothing of the group is acknowledged. */
export type Reply = { readonly outcomes: Outcomes } | { readonly fault: Fault };

/** An error on its way between threads, where only its words survive. */
export type Fault = { readonly name: string; readonly message: string };

export const faultFrom = (error: unknown): Fault =>
  error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };

export function errorFrom({ name, message }: Fault): Error {
  if (name === 'StoreRefused') return new StoreRefused(message);
  if (name === 'StoreUnavailable') return new StoreUnavailable(message);
  return new Error(`${name}: ${message}`);
}
