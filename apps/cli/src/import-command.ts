import { Command } from 'commander';
import { StoreRefused } from '#libs/event-sourcing';
import {
  importComplaints,
  type ImportProgress,
  type ImportReport,
  MappingInvalid,
  readMappingFile,
  readTableFile,
  reportInWords,
  TableUnreadable,
} from '#libs/history';
import { Complaints } from '#libs/complaints';
import { type Configuration, configurationFrom } from '#libs/platform';
import { importOneBy } from '../../api/src/index.js';
import { ending } from './ending.js';
import { Ended, exitCodes, progressLine, say, sayJson } from './output.js';
import { serverNote } from './server-note.js';
import { inSession, untilCurrent } from './session.js';
import { uploadTo } from './upload.js';

type Options = { mapping: string; json?: true };

export type ImportFiles = { readonly table: string; readonly mapping: string };

export const importCommand = (): Command =>
  new Command('import')
    .argument('<file>', 'the list, as CSV')
    .requiredOption('--mapping <file>', 'how its columns become complaints, as YAML')
    .option('--json', 'the report for programs')
    .action(
      ending(async (file: string, { mapping, json }: Options) => {
        const report = await importAnywhere(configurationFrom(process.env), {
          table: file,
          mapping,
        });
        if (json) sayJson(report);
        else say(reportInWords(report));
        if (report.refused.length > 0 || report.stopped !== null)
          process.exitCode = exitCodes.refused;
      }),
    );

/** Imports here, or through a running server, since only one process writes events. */
async function importAnywhere(
  configuration: Configuration,
  files: ImportFiles,
): Promise<ImportReport> {
  try {
    return await inSession(configuration, 'both', async ({ context, stores }) => {
      const report = await importFiles(context.get(Complaints), files);
      progressLine('Bringing the read models up to date …');
      await untilCurrent(stores, 600_000);
      progressLine('');
      return report;
    });
  } catch (error) {
    if (error instanceof MappingInvalid || error instanceof TableUnreadable || isMissing(error)) {
      throw new Ended(error.message, exitCodes.refused);
    }
    const server = await serverNote(configuration.dataDirectory).read();
    if (!(error instanceof StoreRefused) || server === null) throw error;
    return uploadTo(configuration, server.url, files);
  }
}

const isMissing = (error: unknown): error is Error =>
  error instanceof Error &&
  'code' in error &&
  ['ENOENT', 'EISDIR', 'EACCES'].includes(String(error.code));

/** Imports a table by its mapping, both from files, through the door given. */
export async function importFiles(
  complaints: Complaints,
  { table, mapping }: ImportFiles,
): Promise<ImportReport> {
  const read = await readMappingFile(mapping);
  return importComplaints({
    table: await readTableFile(table, read.format),
    mapping: read,
    importOne: importOneBy(complaints),
    onProgress: everyNow(({ rows, refused }) => progressLine(`${rows} rows, ${refused} refused`)),
  });
}

const SHOWN_EVERY_MS = 200;

function everyNow(show: (progress: ImportProgress) => void): (progress: ImportProgress) => void {
  let shownAt = 0;
  return (progress) => {
    if (performance.now() - shownAt < SHOWN_EVERY_MS) return;
    shownAt = performance.now();
    show(progress);
  };
}
