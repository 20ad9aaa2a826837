/**
 * Makes texts findable: what a document keeps for search to look at, so that the texts themselves may
 * be sealed. It is read in one place and written in another by whoever holds the keys; `null` where
 * there is nothing to find.
 */
export type WordsIn = (texts: readonly (string | null)[]) => string | null;

/** The texts as they are, one to a line, for a log that seals nothing. */
export const plainWords: WordsIn = (texts) => {
  const said = texts.filter((text) => text !== null && text !== '');
  return said.length === 0 ? null : said.join('\n');
};

/** Words found before, and more of them. */
export const withWords = (before: string | null, more: string | null): string | null =>
  before === null || more === null ? (before ?? more) : `${before}\n${more}`;
