import { type CollectionDefinition, StoreRefused } from '#libs/event-sourcing';
import { missingIndexes } from './indexes.js';

const cases: CollectionDefinition = {
  name: 'cases',
  version: 1,
  fields: { state: 'string', due: 'number' },
  indexes: [['state', 'due'], ['due']],
  text: ['subject'],
};

const stateAndDue = { name: 'state+due', key: { 'fields.state': 1, 'fields.due': 1, _id: 1 } };
const due = { name: 'due', key: { 'fields.due': 1, _id: 1 } };
const terms = { name: '(terms)', key: { terms: 1 } };
const id = { name: '_id_', key: { _id: 1 } };

describe('The indexes of a collection', () => {
  it('are all missing where nothing stands', () =>
    expect(missingIndexes(cases, [])).toEqual([stateAndDue, due, terms]));

  it('are complete with what is declared, whatever else stands there', () =>
    expect(
      missingIndexes(cases, [id, terms, stateAndDue, due, { name: 'theirs', key: { x: -1 } }]),
    ).toEqual([]));

  it('lack what was declared later', () =>
    expect(missingIndexes(cases, [id, stateAndDue, terms])).toEqual([due]));

  it('need no terms where no text is searched', () =>
    expect(missingIndexes({ ...cases, text: [] }, [])).toEqual([stateAndDue, due]));

  it.each<[string, object]>([
    ['other fields', { key: { 'fields.due': 1 } }],
    ['another order of fields', { key: { _id: 1, 'fields.due': 1 } }],
    ['another direction', { key: { 'fields.due': -1, _id: 1 } }],
    ['uniqueness', { unique: true }],
    ['a part of the documents', { partialFilterExpression: { a: 1 } }],
    ['another alphabet', { collation: { locale: 'zh' } }],
  ])('refuse one of the same name with %s', (_, difference) => {
    const standing = [{ ...due, ...difference }];
    expect(() => missingIndexes(cases, standing)).toThrow(StoreRefused);
    expect(() => missingIndexes(cases, standing)).toThrow(/"cases": index "due"/u);
  });

  it('refuse fields that the collection does not declare', () =>
    expect(() => missingIndexes({ ...cases, indexes: [['nope']] }, [])).toThrow('"nope"'));
});
