import iconv from 'iconv-lite';

/** What stands in a decoded text where bytes made no sense. */
const REPLACEMENT = '\uFFFD';
const loneSurrogate = /\p{Surrogate}/u;

/**
 * The text of these bytes, or `null` when they are not valid in that encoding. A replacement
 * character that the source itself wrote is text like any other.
 */
export function decodeStrictly(bytes: Buffer, encoding: string): string | null {
  const text = decodeLeniently(bytes, encoding);
  if (encoding.startsWith('utf-16') && (bytes.length % 2 === 1 || loneSurrogate.test(text))) {
    return null;
  }
  if (!text.includes(REPLACEMENT)) return text;
  return iconv.encode(text, encoding).equals(bytes) ? text : null;
}

/** The text with a replacement character wherever the bytes made no sense. */
export const decodeLeniently = (bytes: Buffer, encoding: string): string =>
  iconv.decode(bytes, encoding, { stripBOM: false });

/** Names that the library knows and that are not encodings of text, or not of text in lines of bytes. */
const notOfText = new Set(['base64', 'hex', 'utf7', 'utf7imap', 'utf32', 'utf32le', 'utf32be']);

/**
 * One name for each encoding: GB18030 contains GBK and GB2312, and files said to be of those often
 * hold characters beyond them. `null` for a name that nobody knows.
 */
export function encodingNamed(name: string): string | null {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (!iconv.encodingExists(name) || notOfText.has(plain)) return null;
  if (['gb2312', 'gbk', 'gb18030', 'cp936', 'windows936'].includes(plain)) return 'gb18030';
  if (['utf8', 'utf16le', 'utf16be'].includes(plain)) return plain.replace('utf', 'utf-');
  if (plain === 'utf16') return 'utf-16le';
  return name.toLowerCase();
}
