import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Overloaded } from '#libs/event-sourcing';

/** N = 2^15, r = 8, p = 3 costs a guesser what OWASP asks for, in 32 MiB a time. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const MEMORY_BYTES_MAX = 64 * 1024 * 1024;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** Each takes a processor for a while; more at once would keep everybody else from working. */
const AT_ONCE = 2;
const WAITING_MAX = 64;

type Derive = (
  password: string,
  salt: Buffer,
  length: number,
  cost: typeof COST & { maxmem: number },
) => Promise<Buffer>;
const derive = promisify(scrypt) as unknown as Derive;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= WAITING_MAX) throw new Overloaded('Too many sign-ins at once.');
  if (running < AT_ONCE) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next(); // it takes the place that this one leaves
  }
}

const keyOf = (password: string, salt: Buffer): Promise<Buffer> =>
  inTurn(() =>
    derive(password.normalize('NFKC'), salt, KEY_BYTES, { ...COST, maxmem: MEMORY_BYTES_MAX }),
  );

/** What may be kept of a password, `scrypt$<salt>$<key>`, both in base64url. */
export async function hashOf(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await keyOf(password, salt);
  return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

const SHAPE = /^scrypt\$(?<salt>[\w-]+)\$(?<key>[\w-]+)$/;

/** Compared with for an account that does not exist, so that its absence takes as long to find out. */
const nobodysSalt = randomBytes(SALT_BYTES);

/** Whether that is the password behind a hash; takes the same time for no hash at all, and says no. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const { salt = '', key = '' } = (hash === null ? null : SHAPE.exec(hash))?.groups ?? {};
  const known = Buffer.from(key, 'base64url');
  const found = await keyOf(password, salt === '' ? nobodysSalt : Buffer.from(salt, 'base64url'));
  return known.length === found.length && timingSafeEqual(known, found);
}

/** Without the letters and digits that are mistaken for others. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A first password: 100 random bits in groups of five that can be read out. */
export function firstPassword(): string {
  const symbols = [...randomBytes(20)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return symbols.join('').replaceAll(/.{5}(?=.)/g, '$&-');
}

/** Characters that a password of one's own needs at least, and may have at most. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;
