import type { Condition } from '#libs/event-sourcing';
import type { Vault } from '#libs/privacy';

/** What read models are asked for: they hold keyed words, so the words sought are keyed as well. */
export const foundBy = (
  { words }: Pick<Vault, 'words'>,
  where: readonly Condition[],
  text: string | undefined,
): { readonly where: readonly Condition[]; readonly text?: string } =>
  text === undefined ? { where } : { where, text: words.sought(text) };
