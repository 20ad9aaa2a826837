import { createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import {
  blind,
  blindSign,
  BlindSignatureInvalid,
  finalized,
  isSigned,
  prepared,
  unprepared,
} from './blind-signature.js';
import { inverseOf, modulusOf, numberOf, bytesOf } from './modular.js';
import { pssEncoded } from './pss-encoding.js';
import { published } from './testing/rfc-9474.js';

const pair = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
const { publicKey, privateKey } = pair(2_048);
const text = Buffer.from('a ballot paper');

/** A whole signature, as voter and signer make it between them. */
function signedBy(keys: { publicKey: KeyObject; privateKey: KeyObject }, message: Buffer) {
  const { blinded, inverse } = blind(message, keys.publicKey);
  const blindSignature = blindSign(blinded, keys.privateKey);
  const signature = finalized(message, blindSignature, { inverse, key: keys.publicKey });
  return { blinded, blindSignature, signature };
}

const power = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let result = 1n;
  for (let left = exponent, square = base; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
};

describe('A blind signature', () => {
  it.each([1_024, 1_025, 1_031, 2_048, 3_072])(
    'of %d bits is an ordinary RSA-PSS signature in the end, as OpenSSL reads it',
    (bits) => {
      const keys = pair(bits);
      const message = prepared(text);
      const { signature } = signedBy(keys, message);
      expect(isSigned(message, signature, keys.publicKey)).toBe(true);
      expect(isSigned(prepared(text), signature, keys.publicKey)).toBe(false);
    },
  );

  it('keeps the message behind a prefix of its own', () => {
    const message = prepared(text);
    expect(unprepared(message)).toEqual(text);
    expect(prepared(text)).not.toEqual(message);
  });

  it('holds under no other key', () => {
    const message = prepared(text);
    const { signature } = signedBy({ publicKey, privateKey }, message);
    expect(isSigned(message, signature, pair(2_048).publicKey)).toBe(false);
  });

  it('is not taken when the signer signed something else', () => {
    const message = prepared(text);
    const { inverse } = blind(message, publicKey);
    const other = blindSign(blind(prepared(text), publicKey).blinded, privateKey);
    expect(() => finalized(message, other, { inverse, key: publicKey })).toThrow(
      BlindSignatureInvalid,
    );
  });

  it('is not given for what can be no blinded message', () => {
    expect(() => blindSign(Buffer.alloc(255), privateKey)).toThrow(BlindSignatureInvalid);
    expect(() => blindSign(Buffer.alloc(256, 0xff), privateKey)).toThrow(BlindSignatureInvalid);
  });

  it('fits every paper: with the private key and all that was sent nobody can tell whose it is', () => {
    const { value: modulus, bytes } = modulusOf(publicKey);
    const exponent = numberOf(
      Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url'),
    );
    const papers = Array.from({ length: 3 }, () => prepared(text));
    const given = papers.map((paper) => signedBy({ publicKey, privateKey }, paper));
    for (const { blinded, blindSignature } of given) {
      for (const { signature } of given) {
        // The blinding that would make this drawn paper that deposited one, had it been used.
        const encoded = power(numberOf(signature), 65_537n, modulus);
        const quotient = (numberOf(blinded) * (inverseOf(encoded, modulus) ?? 0n)) % modulus;
        const factor = power(quotient, exponent, modulus);
        const inverse = inverseOf(factor, modulus) ?? 0n;
        const taken = bytesOf((numberOf(blindSignature) * inverse) % modulus, bytes);
        expect(taken).toEqual(signature);
      }
    }
  });

  it('needs a key that carries the encoding', () =>
    expect(() => pssEncoded(text, 512, randomBytes(48))).toThrow(RangeError));
});

/** The key of two primes and the exponent 65,537. */
function keyOf(primes: { readonly p: Buffer; readonly q: Buffer }): KeyObject {
  const [p, q] = [numberOf(primes.p), numberOf(primes.q)];
  const d = inverseOf(65_537n, (p - 1n) * (q - 1n)) ?? 0n;
  const parts = {
    n: p * q,
    e: 65_537n,
    d,
    p,
    q,
    dp: d % (p - 1n),
    dq: d % (q - 1n),
    qi: inverseOf(q, p) ?? 0n,
  };
  const written = Object.entries(parts).map(([name, value]) => {
    const bytes = bytesOf(value, Math.ceil(value.toString(16).length / 2));
    return [name, bytes.toString('base64url')];
  });
  return createPrivateKey({
    key: { kty: 'RSA', ...Object.fromEntries(written) },
    format: 'jwk',
  });
}

describe('The message of RFC 9474, with the numbers that stand there,', () => {
  const { salt, inverse: written, blinded, blindSignature, signature } = published;
  const key = keyOf(published);
  const inverse = numberOf(written);
  const message = Buffer.concat([published.prefix, published.message]);

  it('is prepared of prefix and message', () => {
    expect(unprepared(message)).toEqual(published.message);
    expect(prepared(published.message).length).toBe(message.length);
  });

  it('is blinded as there', () =>
    expect(blind(message, key, { salt, inverse }).blinded).toEqual(blinded));

  it('is signed as there', () => expect(blindSign(blinded, key)).toEqual(blindSignature));

  it('has the blinding taken off as there, and the signature holds', () => {
    expect(finalized(message, blindSignature, { inverse, key })).toEqual(signature);
    expect(isSigned(message, signature, key)).toBe(true);
    expect(isSigned(published.message, signature, key)).toBe(false);
  });
});

describe('The inverse of a number', () => {
  it('is found where there is one', () => {
    expect(inverseOf(3n, 7n)).toBe(5n);
    expect(inverseOf(10n, 7n)).toBe(5n);
    expect(inverseOf(2n, 4n)).toBeUndefined();
    expect(inverseOf(0n, 7n)).toBeUndefined();
  });
});
