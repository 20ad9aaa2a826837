import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { certificateInMarkdown, type ErasureCertificate } from '#libs/complaints';
import { Ended, exitCodes } from './output.js';

type Written = (certificate: ErasureCertificate) => string;

const formats: Readonly<Record<string, Written>> = {
  '.md': certificateInMarkdown,
  '.json': (certificate) => JSON.stringify(certificate, null, 2),
};

/**
 * How the certificate is written to that file; asked before anything is erased.
 *
 * @throws Ended for a file that is neither .md nor .json
 */
export function certificateWriter(
  path: string,
): (certificate: ErasureCertificate) => Promise<void> {
  const format = formats[extname(path).toLowerCase()];
  if (format === undefined) {
    const message = `A certificate is written as .md or .json, not as ${path}.`;
    throw new Ended(message, exitCodes.refused);
  }
  return (certificate) => writeFile(path, `${format(certificate)}\n`);
}
