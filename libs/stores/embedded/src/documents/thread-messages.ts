import { InvalidCursor, StoreRefused, StoreUnavailable } from '#libs/event-sourcing';

export type Call = { readonly call: number; readonly request: unknown };

export type Reply =
  | { readonly call: number; readonly answer: unknown }
  | { readonly call: number; readonly fault: Fault };

/** An error on its way between threads, where only its words survive. */
export type Fault = { readonly name: string; readonly message: string };

/** What a thread says first, once it is ready for calls. */
export const READY = 0;

/** What a thread is told last: finish what was asked, and end. */
export const CLOSE = 'close';

const KINDS: Readonly<Record<string, new (message: string) => Error>> = {
  InvalidCursor,
  RangeError,
  StoreRefused,
  StoreUnavailable,
  TypeError,
};

export const faultFrom = (error: unknown): Fault =>
  error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };

export function errorFrom({ name, message }: Fault): Error {
  const Kind = KINDS[name];
  return Kind === undefined ? new Error(`${name}: ${message}`) : new Kind(message);
}
