import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { type PersonId, type SealedKind, type SealedText, sealedText } from '#libs/event-sourcing';

export const PERSON_KEY_BYTES = 32;

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** This is part of what is stored; it must never change. */
const PURPOSE = 'redress personal data 1';

/**
 * Seals the texts of one person. The nonce follows from what is sealed, so that the same text is
 * sealed the same way every time: nobody but the owner of the key learns more from it than that two
 * texts of the same kind and person are equal.
 */
export class PersonKey {
  private readonly encryption: Buffer;
  private readonly nonces: Buffer;

  /** @param key 32 random bytes */
  constructor(
    readonly person: PersonId,
    key: Buffer,
  ) {
    const derived = Buffer.from(hkdfSync('sha256', key, '', PURPOSE, 2 * PERSON_KEY_BYTES));
    this.encryption = derived.subarray(0, PERSON_KEY_BYTES);
    this.nonces = derived.subarray(PERSON_KEY_BYTES);
  }

  seal(kind: SealedKind, text: string): string {
    const { person, encryption, nonces } = this;
    const digest = createHmac('sha256', nonces).update(`${kind}\0${text}`).digest();
    const nonce = digest.subarray(0, NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, encryption, nonce);
    cipher.setAAD(bound(kind, person));
    const hidden = cipher.update(text, 'utf8');
    cipher.final();
    const box = Buffer.concat([nonce, hidden, cipher.getAuthTag()]).toString('base64url');
    return sealedText({ kind, person, box });
  }

  /** The text; `null` when what is sealed was changed, or moved to another person or kind. */
  open({ kind, person, box }: SealedText): string | null {
    const bytes = Buffer.from(box, 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, this.encryption, nonce);
    decipher.setAAD(bound(kind, person));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    try {
      decipher.final();
    } catch {
      return null;
    }
    return text.toString('utf8');
  }
}

const bound = (kind: SealedKind, person: PersonId): Buffer => Buffer.from(`${kind}\0${person}`);
