import { PASSWORD_LENGTH } from './password.js';

/** Shorter names stand in many a good password by chance. */
const NAME_LENGTH_MIN = 4;
const DIFFERENT_MIN = 6;
/** What long passwords that everybody guesses are made of. */
const GUESSED = /password|passw0rd|redress|qwert|asdf|letmein|welcome|admin|iloveyou|woaini/;
/** Keys in a row, up or down, that leave little to guess. */
const IN_A_ROW = /0123456|1234567|2345678|3456789|9876543|8765432|abcdefg/;

/** What is wrong with a password that somebody chooses; nothing if it may be taken. */
export function passwordFaults(
  next: string,
  { id, current }: { readonly id: string; readonly current: string },
): readonly string[] {
  const { min, max } = PASSWORD_LENGTH;
  const characters = [...next];
  const plain = next.normalize('NFKC').toLowerCase();
  const named = id.length >= NAME_LENGTH_MIN && plain.includes(id.toLowerCase());
  const faults = [
    characters.length < min || characters.length > max
      ? `must have ${min} to ${max} characters`
      : '',
    new Set(plain).size < DIFFERENT_MIN ? `must have ${DIFFERENT_MIN} different characters` : '',
    GUESSED.test(plain) || IN_A_ROW.test(plain) ? 'is among the first that anybody tries' : '',
    next === current ? 'must be another than before' : '',
    named ? 'must not contain the name' : '',
  ];
  return faults.filter((fault) => fault !== '');
}
