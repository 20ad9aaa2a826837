/** What a source system wrote is kept as it came, blanks and all. */
const keptAsItCame: ReadonlySet<string> = new Set(['source', 'history']);

/** Nothing, or nothing but white space. */
export const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';

/** Where in a wish a blank text stands, `customer.name`; `undefined` where every text says something. */
export function blankField(value: unknown, path: readonly string[] = []): string | undefined {
  if (typeof value === 'string') return isBlank(value) ? path.join('.') : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value)
    .filter(([name]) => !keptAsItCame.has(name))
    .map(([name, part]) => blankField(part, [...path, name]))
    .find((field) => field !== undefined);
}
