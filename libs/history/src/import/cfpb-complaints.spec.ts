import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importComplaints } from './import-complaints.js';
import type { ImportReport } from './import-report.js';
import { readMappingFile } from './mapping/mapping.js';
import { readTableFile } from './table/read-table.js';
import { Door } from './testing/door.js';

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

async function imported(file: string, door: Door): Promise<ImportReport> {
  const mapping = await readMappingFile(pathOf('../../mappings/cfpb-complaints.yaml'));
  const table = await readTableFile(file, mapping.format);
  return importComplaints({ table, mapping, importOne: door.importOne });
}

const linesOf = (reasons: ImportReport['flagged']): readonly number[] =>
  reasons.map(({ line }) => line);

describe('Complaints as the CFPB publishes them (eleven of them, see testing/README.md)', () => {
  const excerpt = pathOf('testing/cfpb-excerpt.csv');

  it('are imported, with what the source says of each', async () => {
    expect(await imported(excerpt, new Door())).toMatchObject({
      encoding: 'utf-8',
      delimiter: ',',
      rows: 11,
      imported: 11,
      refused: [],
      repeatedLines: [6, 7],
      verdicts: {
        timely: { yes: 9, no: 2, silent: 0 },
        disputed: { yes: 1, no: 8, silent: 2 },
      },
    });
  });

  it('are kept and flagged where they were sent to the company before they were received', async () => {
    expect(linesOf((await imported(excerpt, new Door())).flagged)).toEqual([8, 9]);
  });

  it('end as the source says, and stay open where it knows no answer', async () => {
    const door = new Door();
    await imported(excerpt, door);
    const ends = door.orders.map(({ data }) => data.history.at(-1)?.event);
    expect(
      ends.map((event) => (event?.type === 'ComplaintClosed' ? event.data.outcome : null)),
    ).toEqual([
      'explained',
      'explained',
      'resolved',
      'explained',
      'explained',
      'explained',
      'redress',
      'redress',
      null,
      null,
      'explained',
    ]);
  });
});

const full = pathOf('../../../../../shared/data/cfpb-complaints.csv');
const whereItIs = existsSync(full) ? describe : describe.skip;

whereItIs('All 3,186 of them (skipped where shared/data/cfpb-complaints.csv is not there)', () => {
  it('give the figures that the source is known for, and add nothing the second time', async () => {
    const door = new Door();
    const report = await imported(full, door);
    expect(report).toMatchObject({
      rows: 3186,
      imported: 3186,
      alreadyThere: 0,
      repeated: 11,
      refused: [],
      verdicts: {
        timely: { yes: 3093, no: 93, silent: 0 },
        disputed: { yes: 595, no: 2534, silent: 57 },
      },
    });
    expect(linesOf(report.flagged)).toEqual([126, 215, 225, 277, 278, 322]);
    expect(await imported(full, door)).toMatchObject({ imported: 0, alreadyThere: 3186 });
    expect(door.orders).toHaveLength(3186);
  }, 120_000);
});
