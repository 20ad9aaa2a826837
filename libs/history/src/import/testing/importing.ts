import { type Import, importComplaints } from '../import-complaints.js';
import type { ImportReport } from '../import-report.js';
import { readMapping } from '../mapping/mapping.js';
import { readTable } from '../table/read-table.js';
import { Door } from './door.js';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** Imports a CSV text through a mapping, as often as asked, through the same door. */
export const given = (csv: string, yaml: string, door = new Door()) => ({
  door,
  import: async (options: Partial<Import> = {}): Promise<ImportReport> => {
    const mapping = readMapping('mapping.yaml', yaml);
    const table = await readTable('table.csv', bytesOf(csv), mapping.format);
    return importComplaints({ table, mapping, importOne: door.importOne, ...options });
  },
});
