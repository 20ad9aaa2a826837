import type { Role } from '#libs/complaints';
import type { Redress } from '../end-to-end/redress.js';

/** What somebody with an account may do about being signed in, in any order. */
export const steps = ['sign in', 'refresh', 'refresh again', 'sign out', 'new password'] as const;
export type Step = (typeof steps)[number];

type Session = { refresh: string; used: string | null; isOver: boolean };
type Tokens = { readonly accessToken: string; readonly refreshToken: string };
type Headers = Readonly<Record<string, string>>;

const bearer = (token: string): Headers => ({ Authorization: `Bearer ${token}` });

/** Somebody with a local account: does what people do, and knows which tokens should count. */
export class Person {
  private readonly tokens: { readonly token: string; readonly session: Session }[] = [];
  private changes = 0;

  private constructor(
    private readonly redress: Redress,
    readonly id: string,
    private password: string,
  ) {}

  /** The first account, which ends development mode; signed in. */
  static async first(redress: Redress): Promise<Person> {
    const admin = await Person.made(redress, { id: 'admin', role: 'administrator' }, {});
    for (const step of ['sign in', 'new password', 'sign in'] as const) await admin.does(step);
    return admin;
  }

  /** Somebody else, who has a first password. */
  makes(id: string, role: Role, department: string): Promise<Person> {
    return Person.made(this.redress, { id, role, department }, this.authorization());
  }

  private static async made(
    redress: Redress,
    account: { readonly id: string; readonly role: Role; readonly department?: string },
    by: Headers,
  ): Promise<Person> {
    const { status, body } = await redress.ask('post', '/v1/accounts', account, by);
    if (status !== 201) throw new TypeError(`No account was made: ${JSON.stringify(body)}`);
    return new Person(redress, account.id, (body as { readonly password: string }).password);
  }

  authorization(): Headers {
    return bearer(this.newest().token);
  }

  /** Whether each of the tokens that he ever had is believed. */
  async believed(): Promise<readonly boolean[]> {
    const statuses = await Promise.all(
      this.tokens.map(({ token }) => this.status('GET', '/v1/account', undefined, bearer(token))),
    );
    return statuses.map((status) => status === 200);
  }

  expected(): readonly boolean[] {
    return this.tokens.map(({ session }) => !session.isOver);
  }

  statusOf(method: string, path: string, body?: object): Promise<number> {
    return this.status(method, path, body, this.authorization());
  }

  /** Gives the status of the answer that is due. */
  async does(step: Step): Promise<void> {
    const statuses = await this.steps[step]();
    if (statuses.found === statuses.due) return;
    throw new Error(`"${step}" was answered ${statuses.found} where ${statuses.due} was due.`);
  }

  private readonly steps: Readonly<Record<Step, () => Promise<{ found: number; due: number }>>> = {
    'sign in': async () => {
      const session: Session = { refresh: '', used: null, isOver: false };
      const wanted = { account: this.id, password: this.password };
      const { status, body } = await this.redress.ask('post', '/v1/sessions', wanted);
      if (status === 201) this.takes(body as Tokens, session);
      return { found: status, due: 201 };
    },
    refresh: async () => {
      const { session } = this.newest();
      const { refresh } = session;
      const wanted = { refreshToken: refresh };
      const { status, body } = await this.redress.ask('put', '/v1/sessions', wanted);
      if (status === 200) this.takes(body as Tokens, session);
      if (status === 200) session.used = refresh;
      return { found: status, due: session.isOver ? 401 : 200 };
    },
    'refresh again': async () => {
      const { session } = this.newest();
      if (session.used === null) return { found: 0, due: 0 };
      session.isOver = true; // whoever sends it twice may have stolen it
      const wanted = { refreshToken: session.used };
      return { found: (await this.redress.ask('put', '/v1/sessions', wanted)).status, due: 401 };
    },
    'sign out': async () => {
      const { session } = this.newest();
      const due = session.isOver ? 401 : 204;
      session.isOver = true;
      return { found: await this.statusOf('DELETE', '/v1/sessions'), due };
    },
    'new password': async () => {
      const due = this.newest().session.isOver ? 401 : 204;
      const next = `a phrase of one's own, number ${(this.changes += 1)}`;
      const wanted = { current: this.password, next };
      const found = await this.statusOf('PUT', '/v1/account/password', wanted);
      if (found !== 204) return { found, due };
      this.password = next;
      for (const { session } of this.tokens) session.isOver = true;
      return { found, due };
    },
  };

  private takes({ accessToken, refreshToken }: Tokens, session: Session): void {
    session.refresh = refreshToken;
    this.tokens.push({ token: accessToken, session });
  }

  private newest(): { readonly token: string; readonly session: Session } {
    const newest = this.tokens.at(-1);
    if (newest === undefined) throw new TypeError(`${this.id} has not signed in.`);
    return newest;
  }

  private async status(
    method: string,
    path: string,
    body: object | undefined,
    headers: Headers,
  ): Promise<number> {
    const sent =
      body === undefined
        ? { headers }
        : {
            headers: { ...headers, 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          };
    const response = await fetch(this.redress.url + path, { method, ...sent });
    await response.arrayBuffer();
    return response.status;
  }
}
