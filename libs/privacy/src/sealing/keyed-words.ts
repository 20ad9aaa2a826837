import { type Cipher, createCipheriv, hash, hkdfSync } from 'node:crypto';
import { indexTerms, needlesOf, needleTerms, searchableText } from '#libs/event-sourcing';

const CIPHER = 'aes-256-ecb';
const KEY_BYTES = 32;
const BLOCK_BYTES = 16;
const WORD_BYTES_MAX = BLOCK_BYTES - 1;
/** Of each block so many hexadecimal digits become the keyed word. */
const KEYED_LENGTH = 8;
/** These are part of what is stored; they must never change. */
const PURPOSE = 'redress blind index 1';
const HASHED = 0xff;
const SINGLE = 0x80;

/** Between texts, and before the single characters; no keyed word is so short. */
const BREAK = 'x';

const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/**
 * A blind index: texts become words that say nothing without the key, yet a search that goes through
 * the same mill finds them as it would have found the texts (see `searchableText`). One exception: a
 * phrase that ends in a Chinese character by itself after other runs (`4G-网`) is also found where
 * the character stands somewhere else in the text.
 *
 * Which keyed words are equal, how often and in which order they stand can be seen by whoever reads
 * the index.
 */
export class KeyedWords {
  /** One for all: in this mode no block depends on those before. */
  private readonly cipher: Cipher;

  constructor(secret: Buffer) {
    const key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, KEY_BYTES));
    this.cipher = createCipheriv(CIPHER, key, null).setAutoPadding(false);
  }

  /** What stands in the index for the texts; a phrase never reaches from one text into the next. */
  wordsOf(texts: readonly string[]): string {
    const terms = texts.map((text) => indexTerms(searchableText([text])));
    const singles = new Set(texts.flatMap((text) => text.normalize('NFKC').match(IDEOGRAPH) ?? []));
    const keyed = this.keyed(terms.flat(), [...singles]);
    const words: string[] = [];
    let next = 0;
    for (const { length } of terms) {
      words.push(...keyed.slice(next, next + length), BREAK);
      next += length;
    }
    return [...words, ...keyed.slice(next)].join(' ');
  }

  /** The search to put to the index in the place of the one for the texts. */
  sought(search: string): string {
    return needlesOf(search)
      .flatMap((needle) => this.phrasesOf(needle))
      .join(' ');
  }

  private phrasesOf(needle: string): readonly string[] {
    const { terms, lastIsPrefix } = needleTerms(needle);
    if (!lastIsPrefix) return [this.keyed(terms, []).join('-')];
    const keyed = this.keyed(terms.slice(0, -1), terms.slice(-1));
    return [keyed.slice(0, -1).join('-'), ...keyed.slice(-1)].filter((words) => words !== '');
  }

  private keyed(terms: readonly string[], singles: readonly string[]): readonly string[] {
    const blocks = Buffer.alloc((terms.length + singles.length) * BLOCK_BYTES);
    for (const [index, term] of terms.entries()) fill(blocks, index, term);
    for (const [index, single] of singles.entries()) {
      fill(blocks, terms.length + index, single, SINGLE);
    }
    const hidden = this.cipher.update(blocks).toString('hex');
    return [...terms, ...singles].map((_, index) => {
      const start = 2 * BLOCK_BYTES * index;
      return hidden.slice(start, start + KEYED_LENGTH);
    });
  }
}

/** Writes a term into sixteen bytes, the first of which tells apart what has the same letters. */
function fill(blocks: Buffer, index: number, term: string, purpose = 0): void {
  const start = index * BLOCK_BYTES;
  const bytes = Buffer.byteLength(term);
  if (bytes > WORD_BYTES_MAX) {
    blocks[start] = HASHED;
    blocks.set(hash('sha256', term, 'buffer').subarray(0, WORD_BYTES_MAX), start + 1);
  } else {
    blocks[start] = purpose + bytes;
    blocks.write(term, start + 1);
  }
}
