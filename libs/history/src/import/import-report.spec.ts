import { type ImportReport, reportInWords } from './import-report.js';

const report: ImportReport = {
  file: 'cases.csv',
  system: 'old-desk',
  encoding: 'gb18030',
  delimiter: ';',
  rows: 8,
  imported: 5,
  alreadyThere: 1,
  repeated: 3,
  repeatedLines: [4, 6, 9],
  refused: [
    { line: 3, reason: '2 cells where 6 columns are named' },
    { line: 7, reason: 'received has no time' },
  ],
  flagged: [{ line: 5, reason: 'ComplaintAssigned happened before ComplaintReceived' }],
  verdicts: { timely: { yes: 3, no: 1, silent: 2 }, disputed: { yes: 0, no: 0, silent: 6 } },
  stopped: null,
};

describe('A report in words', () => {
  it('says what became of every row', () => {
    expect(reportInWords(report)).toBe(
      [
        'cases.csv: 8 rows from old-desk (gb18030, semicolon)',
        '  imported       5',
        '  already there  1',
        '  refused        2',
        '  flagged        1',
        '  timely         3 of 4 known (75.00 %), 2 unknown',
        'Exactly like an earlier row: 3 rows, on line 4, 6, 9',
        'Refused:',
        '  line 3: 2 cells where 6 columns are named',
        '  line 7: received has no time',
        'Kept, and flagged:',
        '  line 5: ComplaintAssigned happened before ComplaintReceived',
        '',
      ].join('\n'),
    );
  });

  it('shortens long lists, and says by how much', () => {
    const words = reportInWords(report, 1);
    expect(words).toContain('on line 4, and 2 more\n');
    expect(words).toContain('  line 3: 2 cells where 6 columns are named\n  and 1 more\n');
    expect(words).not.toContain('line 7');
  });

  it('says why the rest was not read', () => {
    expect(reportInWords({ ...report, stopped: 'too much' })).toMatch(/\nStopped: too much\n$/);
  });
});
