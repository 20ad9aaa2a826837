import { excessOf, JSON_DEPTH_MAX, JSON_VALUES_MAX } from './json-size.js';

const lists = (depth: number): unknown =>
  JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;
const objects = (depth: number): unknown =>
  JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`) as unknown;

describe('A body', () => {
  it.each([undefined, null, 'text', 5, {}, { a: [1, { b: null }] }, lists(JSON_DEPTH_MAX)])(
    'like %j is no more than anybody needs',
    (body) => expect(excessOf(body)).toBeNull(),
  );

  it('is too deep beyond the limit, and as deep as a megabyte can be', () => {
    for (const deep of [lists(JSON_DEPTH_MAX + 2), objects(JSON_DEPTH_MAX + 2), lists(500_000)]) {
      expect(excessOf(deep)).toBe(`is more than ${JSON_DEPTH_MAX} levels deep`);
    }
  });

  it('is too much beyond the limit, in one list or in many', () => {
    const one = Array.from({ length: JSON_VALUES_MAX }, () => 0);
    const many = Array.from({ length: 300 }, () => Array.from({ length: 300 }, () => 0));
    for (const much of [one, many]) {
      expect(excessOf(much)).toBe(`has more than ${JSON_VALUES_MAX} values`);
    }
  });

  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])(
    'has no field named %s, wherever that is',
    (name) => {
      const body: unknown = JSON.parse(`{"a":[{"b":{"${name}":1}}]}`);
      expect(excessOf(body)).toBe(`has a field "${name}", which is no field's name`);
    },
  );

  it.each([
    '[sealed:',
    `see [sealed:name:abcdefgh:${'A'.repeat(40)}]`,
    { a: [1, { b: '[sealed:' }] },
    { a: { '[sealed:': 1 } },
  ])('like %j is nobody’s own', (body) =>
    expect(excessOf(body)).toBe('has a text that looks like sealed data'),
  );
});
