import { readFileSync } from 'node:fs';
import { readMapping } from './mapping.js';
import { MappingInvalid } from './mapping-invalid.js';

const sound = `source: old-desk
dates: { zone: Asia/Shanghai }
history:
  - received: { at: received, channel: hotline, content: '{text}' }
`;

/** What is wrong with a mapping, line by line. */
function faultsOf(yaml: string): readonly string[] {
  try {
    readMapping('mapping.yaml', yaml);
    return [];
  } catch (error) {
    if (error instanceof MappingInvalid) return error.message.split('\n');
    throw error;
  }
}

const withSteps = (...steps: readonly string[]) =>
  sound + steps.map((step) => `  - ${step}\n`).join('');

describe('A mapping', () => {
  it('says where the data come from, how they are written, and what each row tells', () => {
    const mapping = readMapping(
      'mapping.yaml',
      `${sound}encoding: GBK\ndelimiter: tab\nquote: none\nkey: [no, part]\n`,
    );
    expect(mapping).toMatchObject({
      system: 'old-desk',
      format: { encoding: 'gb18030', delimiter: '\t', quote: null },
      key: ['no', 'part'],
    });
    expect(mapping.columnUses.map(({ column }) => column).toSorted()).toEqual([
      'no',
      'part',
      'received',
      'text',
    ]);
  });

  it('is described by an example that is sound', () => {
    const page = readFileSync(new URL('../../../docs/mapping.md', import.meta.url), 'utf8');
    const [, example = ''] = /```yaml\n([^]*?)```/.exec(page) ?? [];
    expect(example).not.toBe('');
    expect(faultsOf(example)).toEqual([]);
  });

  it('may use what YAML offers to say a thing once', () => {
    const steps = [
      'assigned: { at: &sent sent, department: network }',
      'started: { at: *sent, handler: "60001" }',
    ];
    expect(faultsOf(withSteps(...steps))).toEqual([]);
  });
});

describe('A faulty mapping names file, line, column and what was expected', () => {
  it.each([
    ['', 'mapping.yaml:1:1: expected a section of named fields, found nothing'],
    ['- a\n', 'mapping.yaml:1:1: expected a section of named fields, found a list'],
    [
      'dates: { zone: Asia/Shanghai }\nhistory: []\n',
      'mapping.yaml:1:1: the mapping: "source" is missing',
    ],
    [`${sound}colour: red\n`, 'mapping.yaml:5:1: colour: nothing by this name is known here'],
    [
      `${sound}encoding: utf-99\n`,
      'mapping.yaml:5:11: encoding: expected an encoding such as utf-8',
    ],
    [
      `${sound}encoding: base64\n`,
      'expected an encoding such as utf-8, gb18030 or utf-16le, found "base64"',
    ],
    [`${sound}delimiter: '"'\n`, 'expected the sign between two cells, or tab'],
    [`${sound}quote: abc\n`, 'expected one sign, or none, found "abc"'],
    [
      sound.replace('Asia/Shanghai', 'Asia/Peking'),
      'mapping.yaml:2:16: dates.zone: expected a time zone such as Asia/Shanghai, found "Asia/Peking"',
    ],
    [
      sound.replace('zone:', 'format: MM-dd, zone:'),
      'dates.format: expected iso, or a format with year, month and day',
    ],
    [
      sound.replace('zone:', 'shiftToNow: soon, zone:'),
      'dates.shiftToNow: expected a moment such as 2026-06-30 18:00, found "soon"',
    ],
    [
      sound.replace('zone:', 'shiftToNow: 2026-06-30, zone:') + 'key: no\n',
      'key: expected no key beside dates.shiftToNow',
    ],
    [
      `${sound}verdicts: { timely: maybe }\n`,
      'verdicts.timely: expected true, false, or a column with its words for yes and no',
    ],
  ])('%j', (yaml, fault) => {
    expect(faultsOf(yaml).join('\n')).toContain(fault);
  });

  it.each([
    [
      'received: { at: a, channel: b, content: c }',
      'mapping.yaml:5:5: history[2]: expected one receipt only',
    ],
    [
      'answered: { at: a }',
      'mapping.yaml:5:5: history[2]: expected one step, "name: …", of received, returned',
    ],
    ['{}', 'history[2]: expected one step'],
    ['assigned: { department: x }', 'mapping.yaml:5:15: assigned: "at" is missing'],
    ['assigned: { at: a }', 'assigned: "department" is missing'],
    [
      'assigned: { at: a, department: x, boss: y }',
      'mapping.yaml:5:39: assigned.boss: nothing by this name is known here, only when, at, department',
    ],
    [
      'assigned: { at: [a], department: x }',
      'assigned.at: expected the name of a column, found a list',
    ],
    [
      'classified: { kind: complain, urgency: general, impact: one-user }',
      'classified.kind: expected one of inquiry, complaint, suggestion, fault, praise, found "complain"',
    ],
    [
      'classified: { kind: { column: k, values: { a: fault, b: falt } }, urgency: general, impact: area }',
      'mapping.yaml:5:61: classified.kind.values.b: expected one of inquiry',
    ],
    [
      'classified: { kind: { column: k, otherwise: falt }, urgency: general, impact: area }',
      'classified.kind.otherwise: expected one of inquiry',
    ],
    [
      'classified: { kind: { column: k, values: [a] }, urgency: general, impact: area }',
      "expected the column's words, each with what it means here, found a list",
    ],
    [
      'verified: { at: a, method: m, passed: { column: p, yes: y } }',
      'verified.passed: "no" is missing',
    ],
    [
      'closed: { when: { column: c }, outcome: resolved, reason: r }',
      'closed.when: "not" is missing',
    ],
    ['surveyed: { at: a, score: high }', 'surveyed.score: expected a whole number, found "high"'],
    [
      'remedied: { at: a, remedy: refund, details: d, amountYuan: 5 }',
      'remedied.amountYuan: expected a section of named fields, found 5',
    ],
  ])('in a step: %s', (step, fault) => {
    expect(faultsOf(withSteps(step)).join('\n')).toContain(fault);
  });

  it('where a text that begins with a brace has no quotation marks', () => {
    expect(faultsOf(withSteps('assigned: { at: a, department: {unit} }'))).toEqual([
      'mapping.yaml:5:36: assigned.department: expected a text, or { column: … }, ' +
        'found a section (put quotation marks around a text that begins with "{")',
    ]);
  });

  it('and so does one that is no YAML at all', () => {
    expect(faultsOf('source: [a\n')[0]).toMatch(/^mapping\.yaml:2:1: .*flow/i);
    expect(faultsOf('source: a\nsource: b\n')[0]).toMatch(/^mapping\.yaml:2:1: .*unique/i);
  });

  it('for several faults at once, in the order of the text', () => {
    const steps = ['assigned: { department: x }', 'started: { at: a }'];
    expect(faultsOf(withSteps(...steps).replace('old-desk', ''))).toEqual([
      'mapping.yaml:1:9: source: expected a text, found nothing',
      'mapping.yaml:5:15: assigned: "at" is missing',
      'mapping.yaml:6:14: started: "handler" is missing',
    ]);
  });

  it('begins with the receipt', () => {
    const late = sound.replace(
      '  - received',
      '  - closed: { outcome: resolved, reason: r }\n  - received',
    );
    expect(faultsOf(late).join()).toContain('expected a list of steps that begins with "received"');
    expect(faultsOf(sound.replace(/ {2}- .*\n/, '  []\n')).join()).toContain(
      'begins with "received"',
    );
  });
});
