import {
  constants,
  createCipheriv,
  createDecipheriv,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';

/** What lies in an envelope: one of the choices, and a receipt that nobody else knows. */
export type Ballot = { readonly choice: number; readonly receipt: Buffer };

/** The ballot and the paper that an envelope belongs to; in any other place it does not open. */
export type Belonging = { readonly ballot: string; readonly paper: Buffer };

export const RECEIPT_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const labelOf = ({ ballot, paper }: Belonging): Buffer =>
  Buffer.concat([Buffer.from(`redress ballot 1\n${ballot}\n`), paper]);

const padded = (key: KeyObject, belonging: Belonging) => ({
  key,
  padding: constants.RSA_PKCS1_OAEP_PADDING,
  oaepHash: 'sha256',
  oaepLabel: labelOf(belonging),
});

/** Seals a ballot for the count (RSA-OAEP): every envelope is of one size, whatever is in it. */
export const sealed = ({ choice, receipt }: Ballot, key: KeyObject, belonging: Belonging): Buffer =>
  publicEncrypt(padded(key, belonging), Buffer.from([...receipt, choice]));

/** The ballot in an envelope; `undefined` where there is none that can be read. */
export function unsealed(
  envelope: Buffer,
  key: KeyObject,
  belonging: Belonging,
): Ballot | undefined {
  try {
    const content = privateDecrypt(padded(key, belonging), envelope);
    if (content.length !== RECEIPT_BYTES + 1) return undefined;
    return {
      receipt: content.subarray(0, RECEIPT_BYTES),
      choice: content.readUInt8(RECEIPT_BYTES),
    };
  } catch {
    return undefined; // spoiled: another key, another paper, or no envelope at all
  }
}

/** Wraps an envelope for the box (AES-256-GCM): without the box key it is noise of a fixed length. */
export function wrapped(envelope: Buffer, boxKey: Buffer, belonging: Belonging): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', boxKey, nonce);
  cipher.setAAD(labelOf(belonging));
  const body = Buffer.concat([cipher.update(envelope), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** @throws Error for what the key of this box did not wrap for this paper */
export function unwrapped(wrapping: Buffer, boxKey: Buffer, belonging: Belonging): Buffer {
  const nonce = wrapping.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', boxKey, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(labelOf(belonging));
  decipher.setAuthTag(wrapping.subarray(-TAG_BYTES));
  const body = decipher.update(wrapping.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([body, decipher.final()]);
}
