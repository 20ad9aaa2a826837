import type { RequirementId } from '../../src/obligations/obligation.js';

/** Where a requirement is kept, beside the ledger of obligations. */
export type Carrier =
  /** A file of the engine, or of what runs it. */
  | { readonly kind: 'code'; readonly file: string; readonly how: string }
  /** A section of the policy, by its path. */
  | { readonly kind: 'policy'; readonly section: string; readonly how: string }
  /** Something that people ask for over HTTP. */
  | { readonly kind: 'route'; readonly route: string; readonly how: string }
  /** A figure, or a count of it. */
  | { readonly kind: 'report'; readonly figure: string; readonly how: string }
  | { readonly kind: 'not yet'; readonly because: string };

export type CarriedBy = Readonly<Partial<Record<RequirementId, readonly Carrier[]>>>;

export const code = (file: string, how: string): Carrier => ({ kind: 'code', file, how });
export const policy = (section: string, how: string): Carrier => ({ kind: 'policy', section, how });
export const route = (asked: string, how: string): Carrier => ({
  kind: 'route',
  route: asked,
  how,
});
export const report = (figure: string, how: string): Carrier => ({ kind: 'report', figure, how });
export const notYet = (because: string): readonly Carrier[] => [{ kind: 'not yet', because }];

/** A file below `libs/complaints/src`. */
export const rule = (file: string, how: string): Carrier =>
  code(`libs/complaints/src/${file}`, how);
