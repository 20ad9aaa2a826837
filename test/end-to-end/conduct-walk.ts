import { askForPaper, type BallotPublicKeys, filledIn, signedPaper } from '#libs/privacy';
import type { Redress } from './redress.js';

const HOUR_MS = 3_600_000;
export const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();

const actors = {
  agent: '1830/intake-agent',
  lead: 'lead.li/shift-lead',
  judge: 'judge.zhou/quality',
  secondJudge: 'judge.sun/quality',
  chief: 'chief.wu/chief-on-duty',
  site: 'head.zhao/site-head',
} as const;
type Who = keyof typeof actors | { readonly member: string };
export const votes = { uphold: 0, dismiss: 1, abstain: 2 } as const;
export type Vote = keyof typeof votes;

export const panel = [
  ...['m1', 'm2', 'm3'].map((staff) => ({ staff, side: 'self-control' })),
  ...['m4', 'm5', 'm6'].map((staff) => ({ staff, side: 'unit' })),
];

const form = {
  employee: '2017',
  scope: 'attitude',
  submittingStaff: '1830',
  intakeNumber: '19900001234',
  contactPhone: '19900005678',
  content: '客服态度恶劣，反问我是不是不识字',
  demand: '要求道歉',
  demandExplicit: true,
};
export const rude = {
  upheld: true,
  type: 'attitude',
  clause: 'attitude-2',
  basis: '录音 02:13 反问客户',
};

/** Document 003 as somebody works through it, over HTTP; whatever goes otherwise ends the test. */
export class Walk {
  constructor(
    readonly redress: Pick<Redress, 'ask'>,
    readonly id: string,
  ) {}

  static async submitted(redress: Pick<Redress, 'ask'>, change: object = {}): Promise<Walk> {
    const body = { ...form, occurredAt: hoursAgo(90), ...change };
    const response = await redress.ask('post', '/v1/conduct-cases', body, as('agent'));
    if (response.status !== 201) throw new Error(`${response.status} ${response.text}`);
    return new Walk(redress, response.body.id as string);
  }

  async ask(who: Who | null, route: string, body?: object, headers = {}) {
    const [method, noun = ''] = route.split(' ');
    const path = `/v1/conduct-cases/${this.id}${noun && `/${noun}`}`;
    const named = who === null ? {} : as(who);
    return this.redress.ask(method as 'put', path, body, { ...named, ...headers });
  }

  /** Does it, and gives the state afterwards. */
  async does(who: Who, route: string, body: object = {}): Promise<string> {
    const response = await this.ask(who, route, body);
    if (response.status >= 300) throw new Error(`${route}: ${response.status} ${response.text}`);
    return response.body.state as string;
  }

  async ballot() {
    return (await this.ask('judge', 'get ballot')).body;
  }

  /** A member draws his paper; what he keeps stays with him. */
  async draws(member: string) {
    const { keys } = (await this.ballot()) as { keys: BallotPublicKeys };
    const asked = askForPaper(this.id, keys);
    const drawn = await this.ask({ member }, 'post ballot-papers', { blinded: asked.blinded });
    if (drawn.status !== 201) throw new Error(`${drawn.status} ${drawn.text}`);
    return signedPaper(asked, drawn.body.blindSignature as string);
  }

  /** Somebody votes; the request does not say who. */
  async votes(paper: Awaited<ReturnType<Walk['draws']>>, vote: Vote): Promise<string> {
    const { deposit, receipt } = filledIn(paper, votes[vote]);
    const accepted = await this.ask(null, 'post ballots', deposit);
    if (accepted.status !== 202) throw new Error(`${accepted.status} ${accepted.text}`);
    return receipt;
  }

  /** From the review by the lead to the panel; gives the states on the way. */
  async untilPanel(): Promise<readonly string[]> {
    const verification = { recording: 'rec-42', userInformation: '在网五年', findings: '反问客户' };
    const points = [{ atSeconds: 133, objection: '系确认信息，并非反问' }];
    const told = { reached: true, wording: '已核实处理，并向您致歉' };
    const convening = { members: panel, grounds: '复判维持，部门仍有异议' };
    return [
      await this.does('lead', 'put review'),
      await this.does('judge', 'put verification', verification),
      await this.does('judge', 'put judgement', rude),
      await this.does('agent', 'post calls', told),
      await this.does('lead', 'post objections', { lead: 'lead.li', points }),
      await this.does('secondJudge', 'put second-judgement', rude),
      await this.does('chief', 'put panel', convening),
    ];
  }
}

export const as = (who: Who) => ({
  'Redress-Actor': typeof who === 'string' ? actors[who] : `${who.member}/handler`,
});
