import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import type { ImportReport } from '#libs/history';
import type { Configuration } from '#libs/platform';
import type { ImportFiles } from './import-command.js';
import { askAsOperator } from './operator.js';

/** Has a running server import a table; the files are streamed to it. */
export async function uploadTo(
  configuration: Configuration,
  url: string,
  { table, mapping }: ImportFiles,
): Promise<ImportReport> {
  const form = new FormData();
  form.append('mapping', await openAsBlob(mapping), basename(mapping));
  form.append('table', await openAsBlob(table), basename(table));
  const request = { method: 'POST', body: form };
  const response = await askAsOperator(configuration, `${url}/v1/imports`, request);
  return (await response.json()) as ImportReport;
}
