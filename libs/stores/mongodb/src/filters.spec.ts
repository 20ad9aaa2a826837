import type { CollectionDefinition, Condition } from '#libs/event-sourcing';
import { mongoFilter } from './filters.js';

const complaints: CollectionDefinition = {
  name: 'complaints',
  version: 1,
  fields: { state: 'string', priority: 'number', urgent: 'boolean' },
  indexes: [],
  text: ['subject'],
};

const asked = (...where: Condition[]) => mongoFilter(complaints, { where })['$and'];
const searched = (text: string) => mongoFilter(complaints, { text })['$and'];

describe('A filter in the terms of MongoDB', () => {
  it('is empty when nothing is asked', () => {
    expect(mongoFilter(complaints, {})).toEqual({});
    expect(mongoFilter(complaints, { where: [], text: ' ?! ' })).toEqual({});
  });

  it('always says by which operator a value is compared', () =>
    expect(
      asked(
        { field: 'state', equals: 'open' },
        { field: 'priority', in: [1, null] },
        { field: 'urgent', exists: true },
        { field: 'urgent', exists: false },
      ),
    ).toEqual([
      { 'fields.state': { $eq: 'open' } },
      { 'fields.priority': { $in: [1, null] } },
      { 'fields.urgent': { $ne: null } },
      { 'fields.urgent': { $eq: null } },
    ]));

  it('leaves absent values out of every range', () =>
    expect(
      asked(
        { field: 'priority', from: 1, to: 3 },
        { field: 'priority', to: 3 },
        { field: 'priority' },
      ),
    ).toEqual([
      { 'fields.priority': { $ne: null, $gte: 1, $lt: 3 } },
      { 'fields.priority': { $ne: null, $lt: 3 } },
      { 'fields.priority': { $ne: null } },
    ]));

  it('takes operators in values for text', () =>
    expect(asked({ field: 'state', equals: '{"$ne":null}' })).toEqual([
      { 'fields.state': { $eq: '{"$ne":null}' } },
    ]));

  it.each<[string, object]>([
    ['an object', { field: 'state', equals: { $ne: null } }],
    ['a list', { field: 'state', equals: ['open'] }],
    ['a value of another type', { field: 'priority', equals: '1' }],
    ['objects among several', { field: 'state', in: [{ $gt: '' }] }],
    ['an object in place of several', { field: 'state', in: { $gt: '' } }],
    ['a range from an object', { field: 'state', from: { $gt: '' } }],
    ['a range to nothing', { field: 'priority', to: null }],
    ['no number', { field: 'priority', from: Number.NaN }],
    ['an existence that is neither', { field: 'state', exists: { $ne: 1 } }],
    ['an operator beside the field', { field: 'state', $where: '1' }],
  ])('refuses %s', (_, condition) => {
    expect(() => asked(condition as Condition)).toThrow(TypeError);
    expect(() => asked(condition as Condition)).toThrow(/"(?:state|priority)"/u);
  });

  it.each(['subject', 'fields.state', '$where', '__proto__', 'constructor', ''])(
    'refuses the field "%s", which is not declared',
    (field) => expect(() => asked({ field, equals: 'x' })).toThrow(`no field "${field}"`),
  );

  it('finds short words by the index alone', () => {
    expect(searched('router')).toEqual([{ terms: { $all: ['router'] } }]);
    expect(searched('网费')).toEqual([{ terms: { $all: ['网费'] } }]);
    expect(searched('网')).toEqual([{ terms: { $regex: '^网' } }]);
  });

  it('looks at the text where the terms alone cannot tell', () => {
    expect(searched('宽带网')).toEqual([
      { terms: { $all: ['宽带', '带网'] } },
      { text: { $regex: '宽带网' } },
    ]);
    expect(searched('5G网')).toEqual([
      { terms: { $all: ['5g'] } },
      { terms: { $regex: '^网' } },
      { text: { $regex: ' 5g 网' } },
    ]);
  });

  it('lets nothing into a regular expression that means something there', () => {
    const odd = String.raw`a.*b (网|费)+\d[x]{2}^$ #!`;
    const patterns = JSON.stringify(searched(odd)).match(/"\$regex":"[^"]*"/gu) ?? [];
    expect(patterns.length).toBeGreaterThan(0);
    for (const pattern of patterns) {
      expect(pattern.slice('"$regex":'.length)).toMatch(/^"\^?[\p{L}\p{N}\p{M} ]+"$/u);
    }
  });
});
