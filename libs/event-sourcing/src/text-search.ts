/** Characters of scripts that write words without spaces between them: each counts by itself. */
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+/gu;

/** Stands between the texts of several fields; no needle contains it. */
const FIELD_BREAK = '\n';

const isIdeographic = (run: string): boolean => IDEOGRAPH.test(run.slice(0, 2));

const runsOf = (text: string): readonly string[] =>
  text.normalize('NFKC').toLowerCase().match(RUNS) ?? [];

/**
 * What text search looks at: the runs of letters and digits, lower-case, full-width forms made
 * plain, with one space around each. Chinese characters form runs of their own, so `4G网络-慢` reads
 * as ` 4g 网络 慢 `. A phrase never reaches from one text into the next.
 */
export const searchableText = (texts: readonly string[]): string =>
  texts.map((text) => ` ${runsOf(text).join(' ')} `).join(FIELD_BREAK);

/**
 * The phrases of a search, one for each word (separated by white space) that has a letter or a
 * digit. A document is found when its `searchableText` contains all of them. Letters and digits
 * are found as whole runs, Chinese characters anywhere: `费` and `网费` are found in `宽带网费`.
 */
export const needlesOf = (search: string): readonly string[] =>
  search
    .split(/\s+/u)
    .map(runsOf)
    .filter((runs) => runs.length > 0)
    .map(needleOf);

function needleOf(runs: readonly string[]): string {
  const left = isIdeographic(runs.at(0) ?? '') ? '' : ' ';
  const right = isIdeographic(runs.at(-1) ?? '') ? '' : ' ';
  return left + runs.join(' ') + right;
}

/** Every pair of neighbours, then the last character: `宽带网` gives `宽带`, `带网` and `网`. */
function termsOfRun(run: string): readonly string[] {
  if (!isIdeographic(run)) return [run];
  const terms: string[] = [];
  let before = '';
  for (const character of run) {
    if (before !== '') terms.push(before + character);
    before = character;
  }
  terms.push(before);
  return terms;
}

/**
 * The terms by which an index finds a searchable text, in their order. Whatever contains a needle
 * has the terms of the needle one after the other (see `needleTerms`).
 */
export const indexTerms = (searchable: string): readonly string[] =>
  searchable.split(/\s/u).filter(Boolean).flatMap(termsOfRun);

export type NeedleTerms = {
  readonly terms: readonly string[];
  /** The last term is the beginning of a term: a single Chinese character may be followed by another. */
  readonly lastIsPrefix: boolean;
};

/** The terms that follow one another in the index terms of every text that contains the needle, and of no other. */
export function needleTerms(needle: string): NeedleTerms {
  const terms = indexTerms(needle);
  if (needle.endsWith(' ')) return { terms, lastIsPrefix: false };
  const [last = ''] = needle.split(' ').slice(-1);
  const single = [...last].length === 1;
  return single
    ? { terms, lastIsPrefix: true }
    : { terms: terms.slice(0, -1), lastIsPrefix: false };
}
