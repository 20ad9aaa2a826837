import type { Field, Kind } from './field.js';

/** A part of the mapping with named fields; `close` notes those that nobody asked for. */
export class Section {
  private readonly fields: ReadonlyMap<string, Field>;
  private readonly known: string[] = [];

  constructor(readonly field: Field) {
    if (!field.isSection) field.fail('a section of named fields');
    this.fields = new Map(field.entries.map(({ name, value }) => [name, value]));
  }

  /** Whether the section says anything by that name. */
  has(name: string): boolean {
    this.known.push(name);
    return this.fields.has(name);
  }

  required<T>(name: string, kind: Kind<T>): T {
    this.known.push(name);
    const field = this.fields.get(name);
    if (field !== undefined) return kind(field);
    const { path, node, source } = this.field;
    return source.fail(node, `${path === '' ? 'the mapping' : path}: "${name}" is missing`);
  }

  optional<T, U>(name: string, kind: Kind<T>, otherwise: U): T | U {
    this.known.push(name);
    const field = this.fields.get(name);
    return field === undefined ? otherwise : kind(field);
  }

  close(): void {
    const known = [...new Set(this.known)];
    for (const { name, key } of this.field.entries) {
      if (known.includes(name)) continue;
      const { source, path, node } = key;
      source.note(node, `${path}: nothing by this name is known here, only ${known.join(', ')}`);
    }
  }
}

export const section: Kind<Section> = (field) => new Section(field);
