import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { promisify } from 'node:util';

/** What a ballot is run with. All of it is destroyed once the ballots are counted. */
export type BallotKeys = {
  /** Signs ballot papers. */
  readonly paper: KeyObject;
  /** Opens the envelopes that voters seal. */
  readonly envelope: KeyObject;
  /** Wraps each envelope once more where it is kept: what is kept can be opened by nobody afterwards. */
  readonly box: Buffer;
};

/** The halves that everybody may know, base64url of their SPKI form. */
export type BallotPublicKeys = { readonly paperKey: string; readonly envelopeKey: string };

/** Papers need to be unforgeable for days; envelopes must stay closed for good. */
const PAPER_BITS = 2_048;
const ENVELOPE_BITS = 3_072;
const BOX_BYTES = 32;

const newKeyPair = promisify(generateKeyPair);

export async function newBallotKeys(): Promise<BallotKeys> {
  const [paper, envelope] = await Promise.all([
    newKeyPair('rsa', { modulusLength: PAPER_BITS }),
    newKeyPair('rsa', { modulusLength: ENVELOPE_BITS }),
  ]);
  return {
    paper: paper.privateKey,
    envelope: envelope.privateKey,
    box: randomBytes(BOX_BYTES),
  };
}

const published = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64url');

export const publicKeysOf = ({ paper, envelope }: BallotKeys): BallotPublicKeys => ({
  paperKey: published(paper),
  envelopeKey: published(envelope),
});

/** A public key as the announcement of the ballot gives it. */
export const publicKeyFrom = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.from(text, 'base64url'), type: 'spki', format: 'der' });

const kept = (key: KeyObject): string =>
  key.export({ type: 'pkcs8', format: 'der' }).toString('base64url');

export const writtenKeys = ({ paper, envelope, box }: BallotKeys): string =>
  JSON.stringify({
    paper: kept(paper),
    envelope: kept(envelope),
    box: box.toString('base64url'),
  });

/** @throws TypeError for a text that `writtenKeys` did not write */
export function keysFrom(text: string): BallotKeys {
  const parsed: unknown = JSON.parse(text);
  const bytes = (name: string): Buffer => {
    const value: unknown =
      typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, name) : undefined;
    if (typeof value !== 'string') throw new TypeError(`The keys of a ballot lack "${name}".`);
    return Buffer.from(value, 'base64url');
  };
  const key = (name: string) =>
    createPrivateKey({ key: bytes(name), type: 'pkcs8', format: 'der' });
  return { paper: key('paper'), envelope: key('envelope'), box: bytes('box') };
}
