import {
  personsIn,
  SEALED_RECORD,
  type SealedKind,
  sealedIn,
  type SealedText,
  withSealed,
} from '#libs/event-sourcing';
import { masked } from '../masks.js';
import type { Opened, Vault } from './vault.js';

/** Why a sealed text cannot be shown to anybody. */
const words: Readonly<Record<Extract<Opened, { gone: string }>['gone'], string>> = {
  erased: '[erased]',
  missing: '[key missing]',
  damaged: '[damaged]',
};

type Show = (sealed: SealedText) => string;

/** Shows values that hold sealed texts to people: masked, or opened. */
export class PersonalTexts {
  constructor(private readonly vault: Pick<Vault, 'ready' | 'opened'>) {}

  /** The value with masks in the place of everything sealed. */
  masked<T>(value: T): Promise<T> {
    return this.shown(value, masked);
  }

  /** The value with everything sealed in it opened; whoever calls has seen to the permission. */
  opened<T>(value: T): Promise<T> {
    return this.shown(value, (_, text) => text);
  }

  private async shown<T>(value: T, as: (kind: SealedKind, text: string) => string): Promise<T> {
    const persons = personsIn(value);
    if (persons.size === 0) return value;
    await this.vault.ready(persons);
    return replaced(value, (sealed) => {
      const found = this.vault.opened(sealed);
      return 'gone' in found ? words[found.gone] : as(sealed.kind, found.text);
    }) as T;
  }
}

function replaced(value: unknown, show: Show): unknown {
  if (typeof value === 'string') return withSealed(value, show);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => replaced(each, show));
  const record: unknown = Reflect.get(value, SEALED_RECORD);
  if (typeof record === 'string') return recordIn(record, show);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, replaced(member, show)]),
  );
}

/** A record that was sealed whole comes back whole; a mask of it stands in its place as it is. */
function recordIn(text: string, show: Show): object {
  const shown = withSealed(text, show);
  const [sealed] = sealedIn(text);
  const isWhole = sealed?.kind === 'record' && shown.startsWith('{');
  return isWhole ? (JSON.parse(shown) as object) : { [SEALED_RECORD]: shown };
}
