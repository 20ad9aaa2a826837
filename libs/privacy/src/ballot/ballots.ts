import {
  type CommandContext,
  CommandHandler,
  type CommandHandlerOptions,
  CommandRefused,
  newCommandId,
  Refusal,
} from '#libs/event-sourcing';
import {
  ballotBox,
  type BallotBox,
  type BallotBoxCommand,
  type BallotBoxEvent,
} from './ballot-box.js';
import { type BallotKeyring, BallotKeysAbsent } from './ballot-keyring.js';
import {
  type BallotKeys,
  type BallotPublicKeys,
  newBallotKeys,
  publicKeysOf,
} from './ballot-keys.js';
import { blindSign, BlindSignatureInvalid, isSigned, unprepared } from './blind-signature.js';
import { type Ballot, type Belonging, unsealed, unwrapped, wrapped } from './envelope.js';
import { type Deposit, paperText } from './voter.js';

/** What the envelopes held, in the order of the receipts: nothing is left of the order of arrival. */
export type OpenedBallots = {
  readonly entries: readonly { readonly receipt: string; readonly choice: number }[];
  /** Envelopes without a ballot that can be read, or with a choice that there is not. */
  readonly spoiled: number;
};

export const ballotStream = (ballot: string): string => `ballot-${ballot}`;

const DAY_MS = 86_400_000;
/** RSA-3072 in base64url; an envelope of another size is none. */
const ENVELOPE_BYTES = 384;

/**
 * Runs sealed ballots (docs/ballot.md): signs papers it cannot read, keeps ballots it cannot open
 * before the count, and destroys what could open them after it.
 */
export class Ballots {
  private readonly boxes: CommandHandler<BallotBoxCommand, BallotBoxEvent, BallotBox>;

  constructor(
    private readonly options: CommandHandlerOptions,
    private readonly keyring: BallotKeyring,
  ) {
    // A box tells the day and no more: the time of a deposit is nobody's business.
    const day = () => Math.floor(options.now() / DAY_MS) * DAY_MS;
    this.boxes = new CommandHandler(ballotBox, { ...options, now: day, cachedStreamsMax: 100 });
  }

  /**
   * The public keys of a ballot, made when they are first asked for.
   *
   * @throws BallotKeysAbsent when they were destroyed
   */
  async announced(ballot: string): Promise<BallotPublicKeys> {
    const kept = await this.keyring.of(ballot);
    return publicKeysOf(kept ?? (await this.keyring.keep(ballot, await newBallotKeys())));
  }

  /**
   * Signs a paper without seeing it. Whoever calls sees to it that each voter gets one.
   *
   * @throws CommandRefused `paper-unreadable` for what no paper of this ballot can look like
   * @throws BallotKeysAbsent
   */
  async signed(ballot: string, blinded: string): Promise<string> {
    const { paper } = await this.keysOf(ballot);
    try {
      return blindSign(Buffer.from(blinded, 'base64url'), paper).toString('base64url');
    } catch (error) {
      if (!(error instanceof BlindSignatureInvalid)) throw error;
      throw this.refused(ballot, 'paper-unreadable', error.message);
    }
  }

  /**
   * Puts a ballot into the box. The same deposit again is the same ballot.
   *
   * @throws CommandRefused `paper-invalid`, `envelope-invalid`, `paper-used`, `box-closed`
   * @throws BallotKeysAbsent
   */
  async deposit(ballot: string, deposit: Deposit): Promise<void> {
    const keys = await this.keysOf(ballot);
    this.expectFit(ballot, deposit, keys);
    if (await this.liesInBox(ballot, deposit, keys)) return;
    const { paper, signature } = deposit;
    const wrapping = wrapped(
      Buffer.from(deposit.envelope, 'base64url'),
      keys.box,
      belongingOf(ballot, paper),
    ).toString('base64url');
    try {
      await this.obey(ballot, { type: 'DepositBallot', data: { paper, signature, wrapping } });
    } catch (error) {
      // The same deposit twice at once: one of them came first, and that is fine.
      if (!isPaperUsed(error) || !(await this.liesInBox(ballot, deposit, keys))) throw error;
    }
  }

  /** How many ballots lie in the box. */
  async deposited(ballot: string): Promise<number> {
    return (await this.box(ballot)).wrappings.size;
  }

  /** What lies in the box, as anybody may see it. */
  async box(ballot: string): Promise<BallotBox> {
    return (await this.boxes.current(ballotStream(ballot))).state;
  }

  async close(ballot: string): Promise<void> {
    await this.obey(ballot, { type: 'CloseBallotBox', data: {} });
  }

  /**
   * Opens every envelope of a closed box; `choices` is how many there were to choose from.
   *
   * @throws BallotKeysAbsent
   */
  async opened(ballot: string, choices: number): Promise<OpenedBallots> {
    const keys = await this.keysOf(ballot);
    const { wrappings } = await this.box(ballot);
    const entries = [...wrappings]
      .map(([paper, wrapping]) => opened(wrapping, keys, belongingOf(ballot, paper)))
      .filter((found) => found !== undefined)
      .filter(({ choice }) => choice < choices)
      .map(({ receipt, choice }) => ({ receipt: receipt.toString('base64url'), choice }))
      .toSorted((one, other) => (one.receipt < other.receipt ? -1 : 1));
    return { entries, spoiled: wrappings.size - entries.length };
  }

  /** Destroys the keys of a ballot that is counted; again, or after a crash in between, is fine. */
  async forget(ballot: string): Promise<void> {
    await this.keyring.destroy(ballot);
    await this.obey(ballot, { type: 'NoteKeysDestroyed', data: {} });
  }

  /** Every ballot whose keys are kept still. */
  remembered(): Promise<readonly string[]> {
    return this.keyring.held();
  }

  private async keysOf(ballot: string): Promise<BallotKeys> {
    const keys = await this.keyring.of(ballot);
    if (keys === undefined) throw new BallotKeysAbsent(ballot);
    return keys;
  }

  private expectFit(ballot: string, deposit: Deposit, keys: BallotKeys): void {
    const paper = Buffer.from(deposit.paper, 'base64url');
    const signature = Buffer.from(deposit.signature, 'base64url');
    const isOurs =
      unprepared(paper).equals(paperText(ballot)) &&
      paper.toString('base64url') === deposit.paper &&
      isSigned(paper, signature, keys.paper);
    if (!isOurs) {
      throw this.refused(ballot, 'paper-invalid', 'This is no signed paper of this ballot.');
    }
    if (Buffer.from(deposit.envelope, 'base64url').length !== ENVELOPE_BYTES) {
      const expected = `An envelope has ${ENVELOPE_BYTES} bytes, whatever is in it.`;
      throw this.refused(ballot, 'envelope-invalid', expected);
    }
  }

  private async liesInBox(ballot: string, deposit: Deposit, { box }: BallotKeys): Promise<boolean> {
    const { paper, envelope } = deposit;
    const wrapping = (await this.box(ballot)).wrappings.get(paper);
    if (wrapping === undefined) return false;
    const kept = unwrapped(Buffer.from(wrapping, 'base64url'), box, belongingOf(ballot, paper));
    return kept.equals(Buffer.from(envelope, 'base64url'));
  }

  private obey(ballot: string, command: BallotBoxCommand): Promise<unknown> {
    return this.boxes.handle(ballotStream(ballot), command, this.fromNobody(ballot));
  }

  /** Deposits are from nobody: no actor, no request, no id that stands anywhere else. */
  private fromNobody(ballot: string): CommandContext {
    return {
      commandId: newCommandId(0),
      actor: { id: 'system:ballot-box', role: 'system' },
      correlationId: ballotStream(ballot),
    };
  }

  private refused(ballot: string, code: string, message: string): CommandRefused {
    return new CommandRefused(new Refusal(code, message), ballotStream(ballot));
  }
}

const belongingOf = (ballot: string, paper: string): Belonging => ({
  ballot,
  paper: Buffer.from(paper, 'base64url'),
});

/** What lies in a wrapping; nothing where it was changed since, which spoils that ballot and no other. */
function opened(wrapping: string, keys: BallotKeys, belonging: Belonging): Ballot | undefined {
  try {
    const envelope = unwrapped(Buffer.from(wrapping, 'base64url'), keys.box, belonging);
    return unsealed(envelope, keys.envelope, belonging);
  } catch {
    return undefined;
  }
}

const isPaperUsed = (error: unknown): boolean =>
  error instanceof CommandRefused && error.refusal.code === 'paper-used';
