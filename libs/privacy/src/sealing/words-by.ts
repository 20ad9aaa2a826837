import { withSealed } from '#libs/event-sourcing';
import type { Vault } from './vault.js';

/**
 * What the blind index keeps of texts, sealed ones opened for the moment; `null` where there is
 * nothing to find, which is all that is left of a person who was erased.
 */
export const wordsBy =
  (vault: Pick<Vault, 'opened' | 'words'>) =>
  (texts: readonly (string | null)[]): string | null => {
    const plain = texts.map((text) => (text === null ? '' : openedIn(text, vault)));
    const words = vault.words.wordsOf(plain.filter((text) => text !== ''));
    return words === '' ? null : words;
  };

const openedIn = (text: string, vault: Pick<Vault, 'opened'>): string =>
  withSealed(text, (sealed) => {
    const found = vault.opened(sealed);
    return 'text' in found ? found.text : '';
  });
