import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
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

type Believed = { readonly claims: LocalClaims; readonly untilMs: number };

const BELIEVED_MAX = 10_000;

/** Signs and verifies the short-lived tokens of local accounts. */
export class LocalTokens {
  /** A token comes with every request of its owner, and says the same each time until it expires. */
  private readonly believed = new LRUCache<string, Believed>({ max: BELIEVED_MAX });

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

  /** @throws NotIdentified or an error of jose for a token that is not one of ours, or no longer */
  async verified(token: string): Promise<LocalClaims> {
    const known = this.believed.get(token);
    if (known !== undefined && this.now() < known.untilMs) return known.claims;
    const { claims, untilMs } = await this.verifiedAnew(token);
    this.believed.set(token, { claims, untilMs });
    return claims;
  }

  private async verifiedAnew(token: string): Promise<Believed> {
    const { payload } = await jwtVerify(token, await this.key.get(), {
      algorithms: [ALGORITHM],
      issuer: LOCAL_ISSUER,
      audience: Object.values(audiences),
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: TOLERANCE_SECONDS,
      maxTokenAge: ACCESS_SECONDS,
      currentDate: new Date(this.now()),
    });
    const untilMs = (payload.exp ?? 0) * 1_000;
    if (payload.aud === audiences.operator) return { claims: { use: 'operator' }, untilMs };
    const { sub, sid } = payload;
    if (typeof sub === 'string' && typeof sid === 'string') {
      return { claims: { use: 'session', account: sub, session: sid }, untilMs };
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
