/** Whose data it is: an id that says nothing of the person, lower-case letters and digits. */
export type PersonId = string;

/** What a sealed text is, which settles how it is masked. */
export const sealedKinds = ['name', 'phone', 'text', 'record'] as const;
export type SealedKind = (typeof sealedKinds)[number];

/** What a sealed text says of itself. */
export type SealedText = {
  readonly kind: SealedKind;
  readonly person: PersonId;
  /** Nonce, cipher text and tag in base64url. */
  readonly box: string;
};

/**
 * A sealed text is a string like any other, `[sealed:name:7f3k…:Jb0…]`, so that it passes through
 * events, folds and documents untouched, also as a part of a longer sentence. This form is stored;
 * it must never change.
 */
const SEALED = /\[sealed:(name|phone|text|record):([a-z0-9]{8,64}):([\w-]{38,})\]/g;

export const sealedText = ({ kind, person, box }: SealedText): string =>
  `[sealed:${kind}:${person}:${box}]`;

/** Whether a text is, holds, or could be taken for something sealed. */
export const mentionsSealed = (text: string): boolean => text.includes('[sealed:');

/** The sealed texts within a text, in their order. */
export const sealedIn = (text: string): readonly SealedText[] =>
  mentionsSealed(text)
    ? Array.from(text.matchAll(SEALED), ([, kind, person, box]) => partsOf(kind, person, box))
    : [];

/** The text with `shown` in the place of everything sealed in it. */
export const withSealed = (text: string, shown: (sealed: SealedText) => string): string =>
  mentionsSealed(text)
    ? text.replace(SEALED, (_, kind: string, person: string, box: string) =>
        shown(partsOf(kind, person, box)),
      )
    : text;

const partsOf = (kind = '', person = '', box = ''): SealedText => ({
  kind: sealedKinds.find((known) => known === kind) ?? 'text',
  person,
  box,
});

/** Goes through all texts of a value, in their order. */
export function eachText(value: unknown, visit: (text: string) => void): void {
  if (typeof value === 'string') return visit(value);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  for (const part of Object.values(value)) eachText(part, visit);
}

/** Everybody whose data is sealed in a value. */
export function personsIn(value: unknown): ReadonlySet<PersonId> {
  const persons = new Set<PersonId>();
  eachText(value, (text) => {
    for (const { person } of sealedIn(text)) persons.add(person);
  });
  return persons;
}
