import { scenarios } from '#libs/event-sourcing/testing';
import { type SessionCommand, type SessionEvent, sessionRules } from './session.js';

const { given } = scenarios(sessionRules);

const begun: SessionEvent = {
  type: 'SessionBegun',
  data: { account: '1024', epoch: 0, tokenDigest: 'one', expiresAt: '2026-03-02T20:00:00.000Z' },
};
const renewed: SessionEvent = { type: 'SessionRenewed', data: { tokenDigest: 'two' } };
const ended = (reason: 'signed-out' | 'refresh-token-reused'): SessionEvent => ({
  type: 'SessionEnded',
  data: { reason },
});
const renew = (presentedDigest: string): SessionCommand => ({
  type: 'RenewSession',
  data: { presentedDigest, tokenDigest: 'two' },
});
const end: SessionCommand = { type: 'EndSession', data: {} };

describe('A session', () => {
  it('begins once', () => {
    given().when({ type: 'BeginSession', data: begun.data }).then(begun);
    given(begun).when({ type: 'BeginSession', data: begun.data }).thenRefused('session-ended');
  });

  it('is renewed by the token that counts, which counts no more', () =>
    given(begun).when(renew('one')).then(renewed).andState({ tokenDigest: 'two' }));

  it('ends for everybody when a token comes a second time', () => {
    const reused = ended('refresh-token-reused');
    given(begun, renewed).when(renew('one')).then(reused).andState({ ended: true });
    given(begun, renewed, reused).when(renew('two')).thenRefused('session-ended');
  });

  it('ends when its owner signs out, and stays ended', () => {
    given(begun).when(end).then(ended('signed-out'));
    given(begun, ended('signed-out')).when(end).thenNothing();
    given(begun, ended('signed-out')).when(renew('one')).thenRefused('session-ended');
  });

  it('ends with the working day, whatever renews it', () => {
    const inTime = { at: '2026-03-02T19:59:59.999Z' };
    const late = { at: '2026-03-02T20:00:00.000Z' };
    given(begun).when(renew('one'), inTime).then(renewed);
    given(begun).when(renew('one'), late).thenRefused('session-ended');
  });

  it('that nobody began cannot be renewed', () =>
    given().when(renew('one')).thenRefused('session-ended'));
});
