import {
  type CollectionDefinition,
  type Document,
  indexTerms,
  needleTerms,
} from '#libs/event-sourcing';

/** Stands between the terms of two fields; being no letter, it is no term itself. */
const FIELD_BREAK = ' … ';

/** The texts of a document that can be searched, in the order of the definition. */
export const textsOf = ({ text }: CollectionDefinition, document: Document): readonly string[] =>
  text.map((field) => {
    const value = document[field];
    return typeof value === 'string' ? value : '';
  });

/**
 * What the text index is given for a `searchableText`, whose lines are the fields. A phrase of terms
 * never reaches across two fields.
 */
export const indexedText = (searchable: string): string =>
  searchable
    .split('\n')
    .map((text) => indexTerms(text).join(' '))
    .filter((terms) => terms !== '')
    .join(FIELD_BREAK);

/** The FTS5 expression for texts that contain all needles: each a phrase, its last term perhaps a prefix. */
export const matchExpression = (needles: readonly string[]): string =>
  needles
    .map((needle) => {
      const { terms, lastIsPrefix } = needleTerms(needle);
      return `"${terms.join(' ').replaceAll('"', '""')}"${lastIsPrefix ? ' *' : ''}`;
    })
    .join(' AND ');
