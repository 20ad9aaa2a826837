import { type BallotEntry, type Vote, votes } from '#libs/complaints';
import { askForPaper, type BallotPublicKeys, filledIn, signedPaper } from '#libs/privacy';
import { askedFrom, keepPaper, keptFrom, type KeptPaper, readPaper } from './kept-paper.js';
import { Ended, exitCodes } from './output.js';

/** What anybody on the case may see of its ballot. */
type SeenBallot = {
  readonly id: string;
  readonly keys: BallotPublicKeys | null;
  readonly counted: {
    readonly entries: readonly BallotEntry[];
    readonly tally: Readonly<Record<Vote, number>>;
    readonly result: string;
  } | null;
};

export type Voted = { readonly receipt: string; readonly again: boolean };

/**
 * A panel member's side of a sealed ballot (libs/privacy/docs/ballot.md), on his own machine: the
 * paper and the vote are made here, and leave it blinded and sealed.
 */
export class Member {
  constructor(
    private readonly server: string,
    /** Headers by which the member signs in; they go with everything but his ballot. */
    private readonly signedIn: Readonly<Record<string, string>>,
  ) {}

  /** Draws the paper into the file; again after a failure, it goes on with the same paper. */
  async draw(number: string, file: string): Promise<void> {
    const seen = await this.seen(number);
    const kept = (await readPaper(file)) ?? fresh(seen);
    if (kept.ballot !== seen.id) {
      throw new Ended(`${file} holds a paper of ballot ${kept.ballot}.`, exitCodes.refused);
    }
    await keepPaper(file, kept);
    const body = { blinded: kept.blinded };
    const drawn = await this.ask(`${number}/ballot-papers`, this.signedIn, body);
    const blindSignature = (drawn as { readonly blindSignature: string }).blindSignature;
    signedPaper(askedFrom(kept), blindSignature);
    await keepPaper(file, { ...kept, blindSignature });
  }

  /**
   * Sends the ballot without saying whose it is. What was filled in before (`again`) is sent as it
   * was, whatever is wished now: a paper is filled in once.
   */
  async vote(vote: Vote, file: string): Promise<Voted> {
    const kept = await readPaper(file);
    if (kept?.blindSignature === undefined) {
      throw new Ended(`${file} holds no paper that was drawn.`, exitCodes.refused);
    }
    const paper = signedPaper(askedFrom(kept), kept.blindSignature);
    const before = filledBefore(kept);
    const filled = before ?? filledIn(paper, votes.indexOf(vote));
    await keepPaper(file, { ...kept, ...filled });
    await this.ask(`${kept.ballot}/ballots`, {}, filled.deposit);
    return { receipt: filled.receipt, again: before !== undefined };
  }

  /** How the vote with the member's receipt was counted, with the tally. */
  async check(file: string): Promise<{ readonly vote: Vote; readonly result: string }> {
    const kept = await readPaper(file);
    const { counted } = await this.seen(kept?.ballot ?? '');
    const found = counted?.entries.find(({ receipt }) => receipt === kept?.receipt);
    if (counted === null || found === undefined) {
      const why = counted === null ? 'Nothing is counted yet' : 'The receipt is not in the count';
      throw new Ended(`${why}.`, exitCodes.refused);
    }
    const { uphold, dismiss, abstain } = counted.tally;
    const tally = `${counted.result}: ${uphold} uphold, ${dismiss} dismiss, ${abstain} abstain`;
    return { vote: found.vote, result: tally };
  }

  private async seen(number: string): Promise<SeenBallot> {
    return (await this.ask(`${number}/ballot`, this.signedIn)) as SeenBallot;
  }

  private async ask(path: string, headers: Readonly<Record<string, string>>, body?: object) {
    const sent =
      body === undefined
        ? { headers }
        : {
            method: 'POST',
            headers: { ...headers, 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          };
    const response = await fetch(`${this.server}/v1/conduct-cases/${path}`, sent);
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const { detail } = answer as { readonly detail?: string };
    throw new Ended(detail ?? `The server answered ${response.status}.`, exitCodes.refused);
  }
}

const filledBefore = ({ deposit, receipt }: KeptPaper) =>
  deposit === undefined || receipt === undefined ? undefined : { deposit, receipt };

function fresh({ id, keys }: SeenBallot): KeptPaper {
  if (keys === null) throw new Ended(`No panel is convened in ${id}.`, exitCodes.refused);
  return keptFrom(askForPaper(id, keys));
}
