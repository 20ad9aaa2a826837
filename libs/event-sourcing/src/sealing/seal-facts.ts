import type { Decided } from '../decider.js';
import type { Message, StreamName } from '../events.js';
import { eachText, mentionsSealed, type PersonId, type SealedKind } from './sealed-text.js';
import type { PersonalData, Seal, Sealing } from './sealing.js';

type Fields = Readonly<Record<string, SealedKind>>;

/**
 * The facts with everything personal in them sealed. A fact that introduces the person carries his
 * id from then on, and those after it in the same append are sealed for him as well.
 *
 * @throws PersonErased when his key was destroyed
 */
export async function sealFacts<E extends Message, S>(
  { personOf, introducedBy, fields }: PersonalData<E, S>,
  facts: readonly Decided<E>[],
  { state, stream, sealing }: { state: S; stream: StreamName; sealing: Sealing },
): Promise<readonly Decided<E>[]> {
  const rows: Readonly<Record<string, Fields | undefined>> = fields;
  let person: PersonId | null = personOf(state);
  const sealed: Decided<E>[] = [];
  for (const fact of facts) {
    const known = introducedBy(fact);
    if (known !== undefined) person = await sealing.identify(known, stream);
    const named = known === undefined ? fact.data : { ...fact.data, person };
    const row = rows[fact.type];
    const data =
      row === undefined || !holdsClearText(named, row)
        ? named
        : sealFields(named, row, await sealerOf(person, stream, sealing));
    sealed.push(data === fact.data ? fact : { ...fact, data });
  }
  return sealed;
}

/** A stream that nobody was introduced in is a person of its own. */
async function sealerOf(
  person: PersonId | null,
  stream: StreamName,
  sealing: Sealing,
): Promise<Seal> {
  const nobody = { identity: null, alsoKnownBy: [] };
  return sealing.sealFor(person ?? (await sealing.identify(nobody, stream)));
}

const sealFields = (data: object, fields: Fields, seal: Seal): object =>
  Object.entries(fields).reduce<object>(
    (before, [path, kind]) =>
      asObject(sealAt(before, path.split('.'), (value) => sealValue(kind, value, seal))),
    data,
  );

const asObject = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : {};

/** The value with what stands at the path replaced; what is not there stays away. */
function sealAt(
  value: unknown,
  path: readonly string[],
  change: (value: unknown) => unknown,
): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => sealAt(each, rest, change));
  const member: unknown = Reflect.get(value, step);
  return member === undefined ? value : { ...value, [step]: sealAt(member, rest, change) };
}

/** Whether there is anything to seal: facts that processes hand on often hold nothing but codes. */
const holdsClearText = (data: object, fields: Fields): boolean =>
  Object.keys(fields).some((path) => valuesAt(data, path.split('.')).some(isClear));

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (step === undefined) return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each: unknown) => valuesAt(each, rest));
  return valuesAt(Reflect.get(value, step), rest);
}

const isClear = (value: unknown): boolean =>
  typeof value === 'string'
    ? value !== '' && !mentionsSealed(value)
    : typeof value === 'object' && value !== null && !(SEALED_RECORD in value);

/** Under this name stands a whole record that was sealed as one text. */
export const SEALED_RECORD = '*';

function sealValue(kind: SealedKind, value: unknown, seal: Seal): unknown {
  if (kind !== 'record') return typeof value === 'string' ? seal(kind, value) : value;
  if (typeof value !== 'object' || value === null || SEALED_RECORD in value) return value;
  return { [SEALED_RECORD]: seal('record', JSON.stringify(value)) };
}

/** The first text that could be taken for a sealed one; whoever sends it wants to read what is not his. */
export function forgedText(value: unknown): string | undefined {
  let forged: string | undefined;
  eachText(value, (text) => {
    if (mentionsSealed(text)) forged ??= text;
  });
  return forged;
}
