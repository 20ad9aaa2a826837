import { randomBytes } from 'node:crypto';
import { type BallotPublicKeys, publicKeyFrom } from './ballot-keys.js';
import { blind, finalized, prepared } from './blind-signature.js';
import { RECEIPT_BYTES, sealed } from './envelope.js';

/** What every paper of a ballot says under its random number. */
export const paperText = (ballot: string): Buffer =>
  Buffer.from(`redress ballot paper 1\n${ballot}`);

/** What a voter's own machine keeps until he has voted; nobody else ever sees it. */
export type AskedPaper = {
  readonly ballot: string;
  readonly keys: BallotPublicKeys;
  readonly paper: Buffer;
  readonly inverse: bigint;
  /** What he sends, in his own name, to draw his paper. */
  readonly blinded: string;
};

/** A paper that is signed: it says that somebody may vote, and not who. */
export type SignedPaper = {
  readonly ballot: string;
  readonly keys: BallotPublicKeys;
  readonly paper: Buffer;
  readonly signature: Buffer;
};

/** What goes into the box, from nobody in particular. */
export type Deposit = {
  readonly paper: string;
  readonly signature: string;
  readonly envelope: string;
};

/** Asks for a ballot paper without showing it. */
export function askForPaper(ballot: string, keys: BallotPublicKeys): AskedPaper {
  const paper = prepared(paperText(ballot));
  const { blinded, inverse } = blind(paper, publicKeyFrom(keys.paperKey));
  return { ballot, keys, paper, inverse, blinded: blinded.toString('base64url') };
}

/**
 * The paper that was asked for, out of what came back.
 *
 * @throws BlindSignatureInvalid when something else was signed
 */
export function signedPaper(asked: AskedPaper, blindSignature: string): SignedPaper {
  const { ballot, keys, paper, inverse } = asked;
  const key = publicKeyFrom(keys.paperKey);
  const given = Buffer.from(blindSignature, 'base64url');
  return { ballot, keys, paper, signature: finalized(paper, given, { inverse, key }) };
}

/** Fills a paper in. `receipt` is how the voter, and nobody else, finds his vote in the tally. */
export function filledIn(
  { ballot, keys, paper, signature }: SignedPaper,
  choice: number,
): { readonly deposit: Deposit; readonly receipt: string } {
  const receipt = randomBytes(RECEIPT_BYTES);
  const envelope = sealed({ choice, receipt }, publicKeyFrom(keys.envelopeKey), { ballot, paper });
  const deposit = {
    paper: paper.toString('base64url'),
    signature: signature.toString('base64url'),
    envelope: envelope.toString('base64url'),
  };
  return { deposit, receipt: receipt.toString('base64url') };
}
