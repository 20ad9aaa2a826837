import {
  constants,
  type KeyObject,
  privateEncrypt,
  publicEncrypt,
  randomBytes,
  verify,
} from 'node:crypto';
import { bytesOf, inverseOf, modulusOf, numberOf } from './modular.js';
import { DIGEST_BYTES, pssEncoded } from './pss-encoding.js';

/**
 * RSA blind signatures, RSABSSA-SHA384-PSS-Randomized (RFC 9474): the signer signs a message without
 * seeing it, and cannot tell later which of the signatures he gave it was.
 */
export type Blinded = {
  /** What the signer gets: random to him, whatever the message is. */
  readonly blinded: Buffer;
  /** Takes the blinding off again; whoever asked keeps it to himself. */
  readonly inverse: bigint;
};

/** What does not fit: a blinded message of another key, a signature that signs something else. */
export class BlindSignatureInvalid extends Error {
  override readonly name = 'BlindSignatureInvalid';
}

const raw = (key: KeyObject) => ({ key, padding: constants.RSA_NO_PADDING });
const PREFIX_BYTES = 32;

/** The message with a random prefix of 32 bytes, so that it is signed but once. */
export const prepared = (message: Buffer): Buffer =>
  Buffer.concat([randomBytes(PREFIX_BYTES), message]);

/** The message inside a prepared one. */
export const unprepared = (message: Buffer): Buffer => message.subarray(PREFIX_BYTES);

/** A random number that has an inverse: below the modulus, evenly. */
function blindingFactor(modulus: bigint, bytes: number): { factor: bigint; inverse: bigint } {
  for (;;) {
    const factor = numberOf(randomBytes(bytes));
    const inverse = factor < modulus ? inverseOf(factor, modulus) : undefined;
    if (inverse !== undefined) return { factor, inverse };
  }
}

/** For tests against published vectors alone: what is random otherwise. */
export type Fixed = { readonly salt: Buffer; readonly inverse: bigint };

/** Hides a prepared message (RFC 9474, 4.2). */
export function blind(message: Buffer, key: KeyObject, fixed?: Fixed): Blinded {
  const { value: modulus, bits, bytes } = modulusOf(key);
  const salt = fixed?.salt ?? randomBytes(DIGEST_BYTES);
  const encoded = numberOf(pssEncoded(message, bits - 1, salt));
  const { factor, inverse } =
    fixed === undefined
      ? blindingFactor(modulus, bytes)
      : { factor: inverseOf(fixed.inverse, modulus) ?? 1n, inverse: fixed.inverse };
  const hiding = numberOf(publicEncrypt(raw(key), bytesOf(factor, bytes)));
  return { blinded: bytesOf((encoded * hiding) % modulus, bytes), inverse };
}

/**
 * Signs what it cannot read (RFC 9474, 4.3).
 *
 * @throws BlindSignatureInvalid for what no message under this key can look like
 */
export function blindSign(blinded: Buffer, key: KeyObject): Buffer {
  const { value: modulus, bytes } = modulusOf(key);
  if (blinded.length !== bytes || numberOf(blinded) >= modulus) {
    throw new BlindSignatureInvalid(
      `A blinded message of ${bytes} bytes below the modulus was expected, found ${blinded.length} bytes.`,
    );
  }
  const signature = privateEncrypt(raw(key), blinded);
  if (!publicEncrypt(raw(key), signature).equals(blinded)) {
    throw new BlindSignatureInvalid('The signature that was just made does not hold.');
  }
  return signature;
}

/**
 * Takes the blinding off the signature (RFC 9474, 4.4).
 *
 * @throws BlindSignatureInvalid when the signer signed something else
 */
export function finalized(
  message: Buffer,
  blindSignature: Buffer,
  { inverse, key }: { readonly inverse: bigint; readonly key: KeyObject },
): Buffer {
  const { value: modulus, bytes } = modulusOf(key);
  const signature = bytesOf((numberOf(blindSignature) * inverse) % modulus, bytes);
  if (isSigned(message, signature, key)) return signature;
  throw new BlindSignatureInvalid('The signer signed something else than what was asked for.');
}

/** An ordinary RSA-PSS verification: anybody can do it with the public key. */
export const isSigned = (message: Buffer, signature: Buffer, key: KeyObject): boolean =>
  verify(
    'sha384',
    message,
    { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: DIGEST_BYTES },
    signature,
  );
