import { type Decider, Refusal } from '#libs/event-sourcing';

type Event<Type extends string, Data extends object> = { readonly type: Type; readonly data: Data };

/** A ballot lies in the box. Nothing in it says whose it is, or what it says. */
export type BallotDeposited = Event<
  'BallotDeposited',
  { readonly paper: string; readonly signature: string; readonly wrapping: string }
>;
export type BallotBoxClosed = Event<'BallotBoxClosed', Record<string, never>>;
/** From here on nobody can open what lies in the box. */
export type BallotKeysDestroyed = Event<'BallotKeysDestroyed', Record<string, never>>;
export type BallotBoxEvent = BallotDeposited | BallotBoxClosed | BallotKeysDestroyed;

export type DepositBallot = Event<'DepositBallot', BallotDeposited['data']>;
export type CloseBallotBox = Event<'CloseBallotBox', Record<string, never>>;
export type NoteKeysDestroyed = Event<'NoteKeysDestroyed', Record<string, never>>;
export type BallotBoxCommand = DepositBallot | CloseBallotBox | NoteKeysDestroyed;

/** What lies in a box, by paper: each paper lies in it once. */
export type BallotBox = {
  readonly wrappings: ReadonlyMap<string, string>;
  readonly closed: boolean;
  readonly keysDestroyed: boolean;
};

export const ballotBoxRefusalCodes = ['box-closed', 'paper-used'] as const;

function deposit({ data }: DepositBallot, { wrappings, closed }: BallotBox) {
  if (closed) return new Refusal('box-closed', 'The box is closed; no ballot is taken any more.');
  if (wrappings.has(data.paper)) {
    return new Refusal('paper-used', 'This ballot paper lies in the box already.');
  }
  return [{ type: 'BallotDeposited', data } as const];
}

/** The rules of a ballot box: one ballot for each paper, none once it is closed. */
export const ballotBox: Decider<BallotBoxCommand, BallotBoxEvent, BallotBox> = {
  initial: { wrappings: new Map(), closed: false, keysDestroyed: false },
  evolve: (box, event) => {
    switch (event.type) {
      case 'BallotDeposited': {
        const { paper, wrapping } = event.data;
        return { ...box, wrappings: new Map([...box.wrappings, [paper, wrapping]]) };
      }
      case 'BallotBoxClosed':
        return { ...box, closed: true };
      case 'BallotKeysDestroyed':
        return { ...box, keysDestroyed: true };
      default:
        return box;
    }
  },
  decide: (command, box) => {
    switch (command.type) {
      case 'DepositBallot':
        return deposit(command, box);
      case 'CloseBallotBox':
        return box.closed ? [] : [{ type: 'BallotBoxClosed', data: {} }];
      case 'NoteKeysDestroyed':
        return box.keysDestroyed ? [] : [{ type: 'BallotKeysDestroyed', data: {} }];
    }
  },
};
