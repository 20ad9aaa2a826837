import { readFile, rename, writeFile } from 'node:fs/promises';
import type { AskedPaper, BallotPublicKeys, Deposit } from '#libs/privacy';
import { Ended, exitCodes } from './output.js';

/** What a member keeps in a file of his own between drawing his paper and checking the count. */
export type KeptPaper = {
  readonly ballot: string;
  readonly keys: BallotPublicKeys;
  /** The paper, and what takes the blinding off its signature. */
  readonly paper: string;
  readonly inverse: string;
  readonly blinded: string;
  /** Once it is drawn. */
  readonly blindSignature?: string;
  /** Once it is filled in, so that sending it again is the same ballot. */
  readonly deposit?: Deposit;
  readonly receipt?: string;
};

export const keptFrom = ({ paper, inverse, ...asked }: AskedPaper): KeptPaper => ({
  ...asked,
  paper: paper.toString('base64url'),
  inverse: inverse.toString(16),
});

export const askedFrom = ({ ballot, keys, paper, inverse, blinded }: KeptPaper): AskedPaper => ({
  ballot,
  keys,
  blinded,
  paper: Buffer.from(paper, 'base64url'),
  inverse: BigInt(`0x${inverse}`),
});

/** `undefined` where there is no such file yet. */
export async function readPaper(file: string): Promise<KeptPaper | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as KeptPaper;
  } catch (error) {
    const isAbsent = typeof error === 'object' && error !== null && 'code' in error;
    if (isAbsent && error.code === 'ENOENT') return undefined;
    throw new Ended(`${file} holds no ballot paper: ${String(error)}`, exitCodes.refused);
  }
}

/** Readable for the member alone; whoever has it can vote in his place, and see how he voted. */
export async function keepPaper(file: string, paper: KeptPaper): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(paper, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
