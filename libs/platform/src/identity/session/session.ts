import { type Decider, type Instant, Refusal } from '#libs/event-sourcing';

/** The facts of a session, in the stream `session-<id>`: its tokens' digests, never its tokens. */
export type SessionEvent =
  | {
      readonly type: 'SessionBegun';
      readonly data: {
        readonly account: string;
        /** The account's epoch: another one ends the session. */
        readonly epoch: number;
        readonly tokenDigest: string;
        /** Nothing prolongs it beyond this. */
        readonly expiresAt: Instant;
      };
    }
  | { readonly type: 'SessionRenewed'; readonly data: { readonly tokenDigest: string } }
  | {
      readonly type: 'SessionEnded';
      readonly data: { readonly reason: 'signed-out' | 'refresh-token-reused' };
    };

export type SessionCommand =
  | {
      readonly type: 'BeginSession';
      readonly data: Extract<SessionEvent, { readonly type: 'SessionBegun' }>['data'];
    }
  | {
      readonly type: 'RenewSession';
      readonly data: { readonly presentedDigest: string; readonly tokenDigest: string };
    }
  | { readonly type: 'EndSession'; readonly data: Record<string, never> };

export type Session = {
  readonly account: string | null;
  readonly epoch: number;
  /** Digest of the one refresh token that still counts. */
  readonly tokenDigest: string | null;
  readonly expiresAt: Instant;
  readonly ended: boolean;
};

export const isLive = ({ account, ended, expiresAt }: Session, at: Instant): boolean =>
  account !== null && !ended && at < expiresAt;

const over = new Refusal('session-ended', 'The session has ended; sign in again.');

/**
 * The rules of a session: each refresh token counts once. One that comes a second time was copied,
 * and nobody can say which of the two is the thief, so the session ends for both.
 */
export const sessionRules: Decider<SessionCommand, SessionEvent, Session> = {
  initial: { account: null, epoch: 0, tokenDigest: null, expiresAt: '', ended: false },
  evolve(session, { type, data }) {
    if (type === 'SessionBegun') return { ...data, ended: false };
    return type === 'SessionRenewed' ? { ...session, ...data } : { ...session, ended: true };
  },
  decide(command, session, { at }) {
    if (command.type === 'BeginSession') {
      return session.account === null ? [{ type: 'SessionBegun', data: command.data }] : over;
    }
    if (!isLive(session, at)) return command.type === 'EndSession' ? [] : over;
    if (command.type === 'EndSession') {
      return [{ type: 'SessionEnded', data: { reason: 'signed-out' } }];
    }
    const { presentedDigest, tokenDigest } = command.data;
    return presentedDigest === session.tokenDigest
      ? [{ type: 'SessionRenewed', data: { tokenDigest } }]
      : [{ type: 'SessionEnded', data: { reason: 'refresh-token-reused' } }];
  },
};
