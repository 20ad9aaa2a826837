import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits that can stand in a header. */
export const freshSecret = (): string => randomBytes(32).toString('base64url');

/** What may be kept of a random secret; nobody can guess what has 256 bits, so one round is enough. */
export const digestOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

/** Takes the same time wherever two digests differ. */
export const sameDigest = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};
