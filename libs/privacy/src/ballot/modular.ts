import type { KeyObject } from 'node:crypto';

/** Big-endian bytes as a number. */
export const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex') || '0'}`);

/** A number as so many big-endian bytes. */
export const bytesOf = (value: bigint, length: number): Buffer =>
  Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex');

export type Modulus = { readonly value: bigint; readonly bits: number; readonly bytes: number };

/** The modulus of an RSA key. */
export function modulusOf(key: KeyObject): Modulus {
  const bytes = Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url');
  const value = numberOf(bytes);
  return { value, bits: value.toString(2).length, bytes: bytes.length };
}

/** The inverse of `value`, by the extended algorithm of Euclid; `undefined` where there is none. */
export function inverseOf(value: bigint, modulus: bigint): bigint | undefined {
  let [previous, current] = [modulus, value % modulus];
  let [before, factor] = [0n, 1n];
  while (current !== 0n) {
    const quotient = previous / current;
    [previous, current] = [current, previous - quotient * current];
    [before, factor] = [factor, before - quotient * factor];
  }
  return previous === 1n ? ((before % modulus) + modulus) % modulus : undefined;
}
