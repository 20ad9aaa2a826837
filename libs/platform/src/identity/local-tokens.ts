import { jwtVerify, SignJWT } from 'jose';
import { NotIdentified } from './identity.js';
import type { SigningKey } from './signing-key.js';

/** Who signs the tokens of local accounts. */
export const LOCAL_ISSUER = 'urn:redress';

const ALGORITHM = 'HS256';
const ACCESS_SECONDS = 600;
/** Long enough for a hand tool to send its one request. */
const OPERATOR_SECONDS = 60;
/** What the clocks of two servers may differ by. */
const TOLERANCE_SECONDS = 5;
const audiences = { session: 'redress', operator: 'redress-operator' } as const;

export type AccessToken = { readonly token: string; readonly expiresInSeconds: number };

/** What a token of ours says. */
export type LocalClaims =
  | { readonly use: 'session'; readonly account: string; readonly session: string }
  /** Whoever runs the hand tools can read the key, and so the whole data folder. */
  | { readonly use: 'operator' };

/** Signs and verifies the short-lived tokens of local accounts. */
export class LocalTokens {
  constructor(
    private readonly key: SigningKey,
    private readonly now: () => number,
  ) {}

  async forSession(account: string, session: string): Promise<AccessToken> {
    const token = await this.signed({ sid: session }, account, {
      audience: audiences.session,
      seconds: ACCESS_SECONDS,
    });
    return { token, expiresInSeconds: ACCESS_SECONDS };
  }

  forOperator(): Promise<string> {
    const use = { audience: audiences.operator, seconds: OPERATOR_SECONDS };
    return this.signed({}, 'operator', use);
  }

  /** @throws NotIdentified for a token that is not one of ours, or no longer */
  async verified(token: string): Promise<LocalClaims> {
    const { payload } = await jwtVerify(token, await this.key.get(), {
      algorithms: [ALGORITHM],
      issuer: LOCAL_ISSUER,
      audience: Object.values(audiences),
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: TOLERANCE_SECONDS,
      maxTokenAge: ACCESS_SECONDS,
      currentDate: new Date(this.now()),
    });
    if (payload.aud === audiences.operator) return { use: 'operator' };
    const { sub, sid } = payload;
    if (typeof sub === 'string' && typeof sid === 'string') {
      return { use: 'session', account: sub, session: sid };
    }
    throw new NotIdentified('The token names no session.');
  }

  private async signed(
    claims: Readonly<Record<string, string>>,
    subject: string,
    { audience, seconds }: { readonly audience: string; readonly seconds: number },
  ): Promise<string> {
    const issuedAt = Math.floor(this.now() / 1_000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setIssuer(LOCAL_ISSUER)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + seconds)
      .sign(await this.key.get());
  }
}
