import {
  type CollectionDefinition,
  type Document,
  type DocumentWrite,
  type FieldType,
  indexTerms,
  type Position,
  type Scalar,
  searchableText,
  type Stored,
} from '#libs/event-sourcing';

/** Where the fields that queries may name are stored, so that no field can be taken for another. */
export const FIELDS = 'fields';

/**
 * A document as it stands in MongoDB. The document itself is JSON text: whatever its keys are called
 * (`$ne`, `a.b`, `__proto__`), to the server it is data, and it comes back exactly as it was given.
 */
export type StoredDocument = {
  readonly _id: string;
  readonly position: Position;
  readonly fields: Readonly<Record<string, Scalar>>;
  readonly body: string;
  /** The searchable text of all text fields, where there are any. */
  readonly text?: string;
  /** The index terms of that text, each once. */
  readonly terms?: readonly string[];
};

export type FoundDocument = Pick<StoredDocument, '_id' | 'position' | 'body'>;

export function storedDocument(
  definition: CollectionDefinition,
  write: DocumentWrite,
): StoredDocument {
  const { id, position, document } = write;
  const fields = fieldsOf(definition, write);
  const stored = { _id: id, position, fields, body: JSON.stringify(document) };
  if (definition.text.length === 0) return stored;
  const text = searchableText(textsOf(definition, write));
  return { ...stored, text, terms: [...new Set(indexTerms(text))] };
}

/** @throws TypeError when a declared field holds a value of another type, naming document and field */
export function checkDocument(definition: CollectionDefinition, write: DocumentWrite): void {
  fieldsOf(definition, write);
  textsOf(definition, write);
}

const fieldsOf = ({ fields }: CollectionDefinition, write: DocumentWrite) =>
  Object.fromEntries(
    Object.entries(fields).map(([field, type]) => [field, scalarIn(write, field, type)]),
  );

const textsOf = ({ text }: CollectionDefinition, write: DocumentWrite): readonly string[] =>
  text
    .map((field) => scalarIn(write, field, 'string'))
    .filter((value) => typeof value === 'string');

export const documentOf = <D extends Document>({
  _id: id,
  position,
  body,
}: FoundDocument): Stored<D> => ({ id, position, document: JSON.parse(body) as D });

function scalarIn({ id, document }: DocumentWrite, field: string, type: FieldType): Scalar {
  const value = Object.hasOwn(document, field) ? (document[field] ?? null) : null;
  if (value === null) return null;
  if (typeof value === 'object' || typeof value !== type || Number.isNaN(value)) {
    const found = Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    throw new TypeError(`Document "${id}": field "${field}" is to be a ${type}, not ${found}.`);
  }
  return value;
}
