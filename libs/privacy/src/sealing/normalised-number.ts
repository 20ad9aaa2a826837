/** What people put between the digits of a number: white space, hyphens, dots and parentheses. */
const BETWEEN = /[\s\p{Pd}.·()]/gu;
const CHINA = /^(?:\+|00)86/u;

const LETTER = /\p{L}/u;

/**
 * The form in which two ways of writing a number are the same: `+86 138-1234-5678` and `13812345678`.
 * Full-width digits become plain ones. In what has letters, the name of an account, signs tell one
 * from another and stay. Empty when nothing is left.
 */
export function normalisedNumber(number: string): string {
  const plain = number.normalize('NFKC').trim();
  return LETTER.test(plain) ? plain : plain.replace(BETWEEN, '').replace(CHINA, '');
}
