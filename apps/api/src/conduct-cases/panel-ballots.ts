import {
  type ConductCase,
  type ConductCaseAction,
  type ConductCaseAnswer,
  type ConductCaseId,
  ConductCases,
  conductStream,
  type CountBallots,
  defaultConductRules,
  hasQuorum,
  type PanelMember,
  votes,
} from '#libs/complaints';
import {
  type CommandContext,
  CommandRefused,
  Refusal,
  StoreUnavailable,
} from '#libs/event-sourcing';
import { BallotKeysAbsent, Ballots, type Deposit } from '#libs/privacy';

type Convening = { readonly members: readonly PanelMember[]; readonly grounds: string };
type Count = { readonly keysLost: boolean };

/**
 * Joins a conduct case to its ballot (libs/privacy/docs/ballot.md): the case says who may do what and
 * when, the ballot keeps what nobody may read. Each step can be sent again after a crash in it.
 */
export class PanelBallots {
  constructor(
    private readonly cases: ConductCases,
    private readonly ballots: Ballots,
  ) {}

  /** Makes the keys and announces their public halves with the panel. */
  async convene(
    id: ConductCaseId,
    { members, grounds }: Convening,
    context: CommandContext,
  ): Promise<ConductCaseAnswer> {
    const { standing, panel } = await this.cases.current(id);
    if (standing === 'none') throw this.refused(id, 'none', 'There is no such conduct case.');
    const isNew = panel === null && standing === 'reviewed';
    const unannounced = { paperKey: '', envelopeKey: '' };
    const ballot = isNew
      ? await available(this.ballots.announced(id))
      : (panel?.ballot ?? unannounced);
    return this.obey(id, { type: 'ConvenePanel', data: { members, grounds, ballot } }, context);
  }

  /**
   * Gives a member his paper, signed unseen. The signature leaves only once it is recorded that he
   * drew it; who asks again with the same paper gets the same answer.
   */
  async draw(
    id: ConductCaseId,
    blinded: string,
    context: CommandContext,
  ): Promise<ConductCaseAnswer & { readonly blindSignature: string }> {
    await this.expectStanding(id, 'drawPaper', ['drawing', 'voting']);
    const blindSignature = await available(this.ballots.signed(id, blinded));
    const drawn = { type: 'DrawBallotPaper', data: { blinded, blindSignature } } as const;
    return { ...(await this.obey(id, drawn, context)), blindSignature };
  }

  /** Takes a ballot from nobody in particular, while votes are taken. */
  async deposit(id: ConductCaseId, deposit: Deposit): Promise<void> {
    await this.expectStanding(id, 'vote', ['voting']);
    await available(this.ballots.deposit(id, deposit));
  }

  /** When the time for drawing papers is over. */
  open(id: ConductCaseId, context: CommandContext): Promise<ConductCaseAnswer> {
    return this.obey(id, { type: 'OpenVoting', data: {} }, context);
  }

  /** Early only when all papers that were drawn lie in the box. */
  async close(id: ConductCaseId, context: CommandContext): Promise<ConductCaseAnswer> {
    const deposited = await this.ballots.deposited(id);
    const answer = await this.obey(id, { type: 'CloseVoting', data: { deposited } }, context);
    await this.ballots.close(id);
    return answer;
  }

  /** Opens all envelopes at once, where there is a quorum, records the tally and destroys the keys. */
  async count(
    id: ConductCaseId,
    { keysLost }: Count,
    context: CommandContext,
  ): Promise<ConductCaseAnswer> {
    const conductCase = await this.cases.current(id);
    if (conductCase.standing === 'counting') await this.ballots.close(id);
    const data = await this.found(id, conductCase, keysLost);
    const answer = await this.obey(id, { type: 'CountBallots', data }, context);
    await this.ballots.forget(id);
    return answer;
  }

  /** Destroys the keys of ballots that were counted before a crash could be told of it. */
  async forgetCounted(): Promise<void> {
    for (const id of await this.ballots.remembered()) {
      const { standing } = await this.cases.current(id);
      if (['settled', 'undetermined', 'closed'].includes(standing)) await this.ballots.forget(id);
    }
  }

  /** What lies in the box; what was counted before is what it was. */
  private async found(
    id: ConductCaseId,
    conductCase: ConductCase,
    keysLost: boolean,
  ): Promise<CountBallots['data']> {
    const { standing, counted } = conductCase;
    if (counted !== null) {
      const { deposited, spoiled, entries } = counted;
      return { deposited, spoiled, entries };
    }
    const deposited = await this.ballots.deposited(id);
    const isDue = standing === 'counting' && hasQuorum(conductCase, deposited, defaultConductRules);
    const found = isDue ? await this.opened(id, deposited, keysLost) : nothingOpened;
    return { deposited, ...found };
  }

  private async opened(id: ConductCaseId, deposited: number, keysLost: boolean) {
    try {
      const { entries, spoiled } = await this.ballots.opened(id, votes.length);
      return {
        spoiled,
        entries: entries.flatMap(({ receipt, choice }) => {
          const vote = votes[choice];
          return vote === undefined ? [] : [{ receipt, vote }];
        }),
      };
    } catch (error) {
      if (error instanceof BallotKeysAbsent && keysLost) return { spoiled: deposited, entries: [] };
      throw unavailable(error);
    }
  }

  private obey(id: ConductCaseId, command: ConductCaseAction, context: CommandContext) {
    return this.cases.handle(id, command, context);
  }

  private async expectStanding(
    id: ConductCaseId,
    action: string,
    expected: readonly string[],
  ): Promise<void> {
    const { standing } = await this.cases.current(id);
    if (expected.includes(standing)) return;
    const found = `"${action}" is for conduct cases that stand at ${expected.join(', ')}; this one stands at ${standing}.`;
    throw this.refused(id, standing, found);
  }

  private refused(id: ConductCaseId, state: string, message: string): CommandRefused {
    return new CommandRefused(
      new Refusal('not-allowed-now', message, { state }),
      conductStream(id),
    );
  }
}

const nothingOpened = { spoiled: 0, entries: [] };

/** Another process may have the keys: asking again, there, may help. */
const unavailable = (error: unknown): unknown =>
  error instanceof BallotKeysAbsent ? new StoreUnavailable(error.message) : error;

const available = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw unavailable(error);
  });
