import type { Path } from '../calendar/problem.js';
import { DocumentInvalid } from './document-invalid.js';
import { YamlText } from './yaml-text.js';

const lines = (...text: string[]): string => text.join('\n');
const faultsOf = (text: string): string[] =>
  new YamlText(text).faults.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('A text in YAML', () => {
  it('has no faults when it is right', () => {
    expect(faultsOf(lines('a: 1', 'b: [2, { c: "]]]" }]', '# a comment: [[['))).toEqual([]);
  });

  it.each([
    ['a bracket that is not closed', 'a: [1, 2'],
    ['the same field twice', lines('a: 1', 'a: 2')],
    ['an alias of nothing', 'a: *b'],
    ['a tag that means nothing here', 'a: !!js/function "x"'],
    ['two documents', lines('a: 1', '---', 'b: 2')],
  ])('says where it has %s', (_, text) => {
    expect(faultsOf(text)).toEqual([expect.stringMatching(/^[12]:\d+ /)]);
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['closed brackets', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['brackets on lines of their own', '[\n'.repeat(100_000)],
    ['sections in brackets', '{a: '.repeat(100_000)],
    ['lists on one line', '- '.repeat(100_000)],
    ['keys on one line', '? '.repeat(100_000)],
    [
      'indented sections',
      Array.from({ length: 1_000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    ],
    ['an indentation', `${' '.repeat(100_000)}a: 1`],
  ])('outlives %s without end', (_, text) => {
    expect(faultsOf(text)).toEqual([expect.stringContaining('found far more')]);
  });

  it('takes what is nested as deeply as people write', () => {
    const deep = `${'['.repeat(50)}${']'.repeat(50)}`;
    expect(faultsOf(lines(`a: ${deep}`, `${' '.repeat(60)}`, `b: "${'['.repeat(500)}"`))).toEqual(
      [],
    );
  });
});

describe('What it says', () => {
  it('is plain data', () => {
    const text = lines(
      'day: 2026-02-14',
      'time: 09:00',
      'on: yes',
      'part: 0.8',
      '"1": &a [x]',
      'b: *a',
    );
    expect(new YamlText(text).read('a.yaml')).toEqual({
      day: '2026-02-14',
      time: '09:00',
      on: 'yes',
      part: 0.8,
      '1': ['x'],
      b: ['x'],
    });
  });

  it('touches no prototype', () => {
    new YamlText('__proto__: { polluted: true }').read('a.yaml');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('is nothing as long as there are faults, each told with file, line and column', () => {
    const faulty = lines('a: *one', 'b: *two');
    expect(() => new YamlText(faulty).read('rules.yaml')).toThrow(
      lines(
        'rules.yaml:1:4: expected an anchor &one before this alias, found none',
        'rules.yaml:2:4: expected an anchor &two before this alias, found none',
      ),
    );
  });

  it('is nothing where aliases of aliases would fill the memory', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [before, name] of ['ab', 'bc', 'cd', 'de', 'ef']) {
      bomb.push(`${name}: &${name} [${`*${before}, `.repeat(9)}*${before}]`);
    }
    expect(() => new YamlText(bomb.join('\n')).read('rules.yaml')).toThrow(DocumentInvalid);
  });
});

describe('Where something stands in it', () => {
  const text = lines(
    'name: one', // 1
    'limits: &limits', // 2
    '  - hours: 4', // 3
    '    when:', // 4
    '      kinds: [a, b]', // 5
    'again: *limits', // 6
    'nothing:', // 7
  );
  const at = (...path: Path) => {
    const { line, column } = new YamlText(text).placeAt(path);
    return `${line}:${column}`;
  };

  it.each<[string, Path, string]>([
    ['the document', [], '1:1'],
    ['a plain value', ['name'], '1:7'],
    ['a section, by its name', ['limits', 0, 'when'], '4:5'],
    ['an entry of a list', ['limits', 0, 'when', 'kinds', 1], '5:18'],
    ['what is missing, by what is around it', ['limits', 0, 'when', 'tracks'], '4:5'],
    ['what is missing at the top', ['version'], '1:1'],
    ['what is behind an alias', ['again', 0, 'hours'], '3:12'],
    ['a field with nothing behind it', ['nothing'], '7:9'],
    ['below a plain value', ['name', 'zh'], '1:7'],
  ])('%s', (_, path, place) => {
    expect(at(...path)).toBe(place);
  });
});
