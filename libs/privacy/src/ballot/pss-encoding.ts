import { createHash } from 'node:crypto';

/** Length of a SHA-384 digest, and of the salt that RFC 9474 asks for. */
export const DIGEST_BYTES = 48;

const digestOf = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash('sha384');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** MGF1 with SHA-384 (RFC 8017, B.2.1). */
function mask(seed: Buffer, bytes: number): Buffer {
  const blocks: Buffer[] = [];
  for (let counter = 0; counter * DIGEST_BYTES < bytes; counter += 1) {
    const place = Buffer.alloc(4);
    place.writeUInt32BE(counter);
    blocks.push(digestOf(seed, place));
  }
  return Buffer.concat(blocks).subarray(0, bytes);
}

/**
 * EMSA-PSS-ENCODE with SHA-384 (RFC 8017, 9.1.1): what an RSA-PSS signature signs. Node signs and
 * verifies by itself, but a paper is blinded before anybody signs it, so it is encoded here.
 *
 * @throws RangeError when a key of so few bits cannot carry the encoding
 */
export function pssEncoded(message: Buffer, bits: number, salt: Buffer): Buffer {
  const bytes = Math.ceil(bits / 8);
  const paddingBytes = bytes - salt.length - DIGEST_BYTES - 2;
  if (paddingBytes < 0) throw new RangeError(`${bits} bits are too few for a PSS encoding.`);
  const digest = digestOf(Buffer.alloc(8), digestOf(message), salt);
  const block = Buffer.concat([Buffer.alloc(paddingBytes), Buffer.from([1]), salt]);
  const masking = mask(digest, block.length);
  for (let place = 0; place < block.length; place += 1) {
    block.writeUInt8(block.readUInt8(place) ^ masking.readUInt8(place), place);
  }
  const unusedBits = 8 * bytes - bits;
  block.writeUInt8(block.readUInt8(0) & (0xff >> unusedBits), 0);
  return Buffer.concat([block, digest, Buffer.from([0xbc])]);
}
