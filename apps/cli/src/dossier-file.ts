import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { complaintStream, Policies, spoken } from '#libs/complaints';
import { dossierInMarkdown, dossierOf, type Dossier } from '#libs/history';
import { type Limit, readingMoment, upTo } from '#libs/read-models';
import { Ended, exitCodes } from './output.js';
import type { Shown } from './personal.js';
import type { Session } from './session.js';

export type DossierAsked = {
  readonly id: string;
  readonly limit: Limit;
  readonly language: 'zh' | 'en';
  /** Masks or opens what is personal. */
  readonly shown: Shown;
};

type Written = (dossier: Dossier, language: 'zh' | 'en') => string;

const formats: Readonly<Record<string, Written>> = {
  '.md': dossierInMarkdown,
  '.json': (dossier) => `${JSON.stringify(dossier, null, 2)}\n`,
};

/**
 * Writes the dossier of a complaint to a new file, as the ending of its name says, and tells what it
 * wrote. An existing file is not written over: a dossier that was handed on stays as it was.
 */
export async function writeDossier(
  { context, stores }: Session,
  path: string,
  { id, limit, language, shown }: DossierAsked,
): Promise<string> {
  const format = formats[extname(path).toLowerCase()];
  if (format === undefined) {
    const expected = Object.keys(formats).join(' or ');
    throw new Ended(`A dossier's name ends in ${expected}; "${path}" does not.`, exitCodes.refused);
  }
  const events = upTo(await stores.events.read(complaintStream(id)), limit);
  const last = events.at(-1);
  if (last === undefined) {
    throw new Ended(`There is no complaint ${spoken(id)}, or was none then.`, exitCodes.refused);
  }
  const policies = context.get(Policies, { strict: false });
  const readAt = readingMoment(limit, last, new Date().toISOString());
  const sealed = dossierOf(events, (version) => policies.policyOf(version), readAt);
  const dossier = await shown(sealed);
  await written(path, format(dossier, language));
  return `${path}: ${spoken(id)}, ${events.length} events, ends at ${last.metadata.hash}`;
}

async function written(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const { message } = error as NodeJS.ErrnoException;
    throw new Ended(`The dossier could not be written: ${message}.`, exitCodes.failed);
  }
}
