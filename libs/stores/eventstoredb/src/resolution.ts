import type { Position } from '#libs/event-sourcing';

/** An event that stands somewhere, as far as it matters here. */
export type Standing = {
  readonly id: string;
  readonly revision: number;
  readonly position: Position;
};

/** Whose events stand where an append was to go: its own, another's, or as yet nobody's. */
export type Verdict =
  | { readonly kind: 'ours'; readonly revision: number; readonly position: Position }
  | { readonly kind: 'taken' }
  | { readonly kind: 'free' };

/**
 * What became of an append whose answer was lost, or contradicts it, from what stands at its place.
 * An append comes whole or not at all, so a mere beginning of it is somebody else's: but only the
 * server can tell whether that was final, hence `free`.
 */
export function resolution(ids: readonly string[], standing: readonly Standing[]): Verdict {
  if (standing.some(({ id }, index) => id !== ids[index])) return { kind: 'taken' };
  const last = standing.at(-1);
  if (!last || standing.length < ids.length) return { kind: 'free' };
  return { kind: 'ours', revision: last.revision, position: last.position };
}
