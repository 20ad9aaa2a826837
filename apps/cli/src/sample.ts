import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { categoryOf, START } from '#libs/event-sourcing';
import { reportInWords } from '#libs/history';
import type { Configuration, Stores } from '#libs/platform';
import { say } from './output.js';
import type { Running } from './start.js';
import { uploadTo } from './upload.js';

/** The sample lies beside the sources, and the build runs from `dist`: both are below the same root. */
const root = fileURLToPath(
  new URL(import.meta.url.includes('/dist/') ? '../../../../' : '../../../', import.meta.url),
);
const sample = {
  table: `${root}libs/history/sample/telecom-complaints.csv`,
  mapping: `${root}libs/history/sample/telecom-complaints.yaml`,
};

/** Offers invented complaints to whoever starts with an empty data folder. */
export async function offerSample(
  { url, stores }: Running,
  { asked, configuration }: { asked: boolean; configuration: Configuration },
): Promise<void> {
  if (!(await isUntouched(stores))) {
    if (asked) say('The data folder is not empty, so the sample is not loaded.');
    return;
  }
  if (!asked && !(await wanted())) return;
  say(reportInWords(await uploadTo(configuration, url, sample)));
}

/** Nothing has been recorded but who may sign in and under which rules. */
async function isUntouched({ events }: Stores): Promise<boolean> {
  const first = await events.readAll(START, LOOKED_AT);
  return first.length < LOOKED_AT && first.every(({ stream }) => before.has(categoryOf(stream)));
}

const LOOKED_AT = 500;
const before: ReadonlySet<string> = new Set(['accounts', 'account', 'session', 'policy', 'staff']);

async function wanted(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    say(
      'The data folder is empty. To begin with invented telecom complaints: npm start -- --sample',
    );
    return false;
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await lines.question(
      'The data folder is empty. Load invented telecom complaints? [y/N] ',
    );
    return /^(y|yes|是)$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
