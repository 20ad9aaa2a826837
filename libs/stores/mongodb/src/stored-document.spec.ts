import type { CollectionDefinition, DocumentWrite } from '#libs/event-sourcing';
import { checkDocument, documentOf, storedDocument } from './stored-document.js';

const cases: CollectionDefinition = {
  name: 'cases',
  version: 1,
  fields: { state: 'string', minutes: 'number' },
  indexes: [],
  text: ['subject', 'story'],
};

const write = (document: DocumentWrite['document']): DocumentWrite => ({
  id: 'case-9',
  position: '5',
  document,
});

describe('A stored document', () => {
  it('has the declared fields apart, the absent ones as null', () =>
    expect(storedDocument(cases, write({ state: 'open', other: 1 })).fields).toEqual({
      state: 'open',
      minutes: null,
    }));

  it('has its whole content as text, which comes back as it was', () => {
    const body = '{"$set":{"a.b":1},"__proto__":{"x":1},"":null}';
    const stored = storedDocument(cases, write(JSON.parse(body) as DocumentWrite['document']));
    expect(JSON.stringify(documentOf(stored).document)).toBe(body);
    expect(Object.keys(stored)).toEqual(['_id', 'position', 'fields', 'body', 'text', 'terms']);
  });

  it('has the terms of all its text fields, each once', () => {
    const stored = storedDocument(cases, write({ subject: '网费 网费', story: 'Router' }));
    expect(stored.text).toBe(' 网费 网费 \n router ');
    expect(stored.terms).toEqual(['网费', '费', 'router']);
  });

  it('has no terms where no text is searched', () => {
    const stored = storedDocument({ ...cases, text: [] }, write({ subject: '网费' }));
    expect(Object.keys(stored)).toEqual(['_id', 'position', 'fields', 'body']);
  });

  it.each<[string, DocumentWrite['document']]>([
    ['state', { state: { $ne: null } }],
    ['state', { state: ['open'] }],
    ['state', { state: 1 }],
    ['minutes', { minutes: '1' }],
    ['minutes', { minutes: Number.NaN }],
    ['subject', { subject: 7 }],
  ])('refuses a value of another type in "%s", and says where', (field, document) =>
    expect(() => checkDocument(cases, write(document))).toThrow(
      new RegExp(`case-9.*"${field}"`, 'u'),
    ),
  );
});
