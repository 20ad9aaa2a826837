import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import type { ImportReport } from '#libs/history';
import type { ImportFiles } from './import-command.js';
import { Ended, exitCodes } from './output.js';

/** Has a running server import a table; the files are streamed to it. */
export async function uploadTo(
  url: string,
  { table, mapping }: ImportFiles,
): Promise<ImportReport> {
  const form = new FormData();
  form.append('mapping', await openAsBlob(mapping), basename(mapping));
  form.append('table', await openAsBlob(table), basename(table));
  const response = await fetch(`${url}/v1/imports`, { method: 'POST', body: form });
  if (response.ok) return (await response.json()) as ImportReport;
  const problem = (await response.json()) as { detail?: string };
  throw new Ended(problem.detail ?? response.statusText, exitCodes.refused);
}
