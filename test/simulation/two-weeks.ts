import { Random } from '../../libs/history/sample/random.js';
import type { ComplaintAction, ReceiveComplaint } from '#libs/complaints';
import type { CommandContext } from '#libs/event-sourcing';
import type { Deed, Doors } from './hotline.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Monday, 21 September 2026, in Shanghai: before Mid-Autumn (25–27) and National Day (1–7 October). */
export const beginMs = Date.parse('2026-09-20T16:00:00.000Z');
/** Two working weeks and what is left open by then. */
export const endMs = beginMs + 30 * DAY_MS;

const departments = [
  'front-office',
  'back-office',
  'customer-service',
  'product',
  'network',
  'billing',
  'value-added',
  'quality',
  'halls',
  '89082000',
] as const;

const matters = [
  ['complaint', 'value-added', 'charges/unknown-subscription'],
  ['complaint', 'mobile-data', 'charges/out-of-package'],
  ['complaint', 'broadband', 'service/installation'],
  ['complaint', 'value-added', 'service/unsubscription'],
  ['fault', 'broadband', 'network/broadband'],
  ['fault', 'mobile-voice', 'network/coverage'],
  ['inquiry', 'mobile-data', null],
  ['suggestion', 'iptv', null],
] as const;

/** Everybody who works there: ten departments, qualified with two exceptions. */
export function staffDeeds(random: Random): readonly Deed[] {
  return departments.flatMap((department, index) =>
    Array.from({ length: 5 }, (_, place) => {
      const staffId = `${20 + index}${place}1`;
      const role = place === 4 ? 'shift-lead' : 'handler';
      const expiresOn = random.chance(0.06) ? '2026-09-24' : '2027-06-30';
      const act = async ({ staff }: Doors, commandId: string) => {
        const skills = department === 'network' ? ['network'] : [];
        const profile = { staffId, name: `员工${staffId}`, role, department, skills } as const;
        const post = { areas: [], productLines: [], maximumLoad: 60 };
        await staff.enrol({ ...profile, ...post }, contextOf(commandId, 'site-head', 'site-head'));
        await staff.handle(
          staffId,
          { type: 'RecordAgreement', data: { signedOn: '2026-01-05', validUntil: null } },
          contextOf(`${commandId}/agreement`, 'site-head', 'site-head'),
        );
        await staff.handle(
          staffId,
          {
            type: 'RecordTraining',
            data: {
              subjects: [],
              hours: null,
              score: 92,
              qualification: 'pre-job',
              passedOn: '2026-01-20',
              expiresOn,
            },
          },
          contextOf(`${commandId}/training`, 'site-head', 'site-head'),
        );
      };
      return { atMs: beginMs - DAY_MS + index * 1_000 + place, commandId: `enrol-${staffId}`, act };
    }),
  );
}

/** A complaint's life as chance has it: who is slow, who is not reached, who is not satisfied. */
export const complaintDeeds = (number: number, seed: number): readonly Deed[] =>
  new Life(number, new Random(seed * 100_003 + number)).told();

class Life {
  private readonly deeds: Deed[] = [];
  private id: string | null = null;
  private atMs: number;

  constructor(
    private readonly number: number,
    private readonly random: Random,
  ) {
    this.atMs = beginMs + receiptOf(random);
  }

  told(): readonly Deed[] {
    const { random } = this;
    this.takenIn();
    if (random.chance(0.05)) this.urged();
    if (random.chance(0.04)) this.supervised();
    const rounds = random.chance(0.12) ? 2 : 1;
    for (let round = 1; round <= rounds; round += 1) {
      this.handled();
      this.answered(round === rounds);
    }
    this.later(HOUR_MS, 10 * HOUR_MS);
    const closure = { outcome: 'resolved', reason: '客户确认' } as const;
    const data = { ...closure, lesson: null, outsideAppeal: null };
    this.command({ type: 'CloseComplaint', data }, 'intake-agent');
    return this.deeds;
  }

  private takenIn(): void {
    const { random, number } = this;
    const [kind, productLine, category] = random.pick(matters);
    const customer = random.between(1, 700);
    const phone = `1990000${String(customer).padStart(4, '0')}`;
    const record: ReceiveComplaint['data'] = {
      channel: random.pick(['hotline', 'app', 'hall', 'website']),
      customer: { name: `用户${customer}`, contactPhone: phone, serviceNumber: phone },
      content: `第 ${number} 件`,
      demand: null,
      place: random.pick(['上海', '南京', null]),
      submittingStaff: '2001',
      callDurationSeconds: random.between(40, 900),
      intake: 'live',
      source: null,
    };
    this.deed('receive', async ({ complaints }, commandId) => {
      const context = contextOf(commandId, '2001', 'intake-agent');
      this.id = (await complaints.receive(record, context, { repeatable: true })).id;
    });
    this.later(MINUTE_MS, 20 * MINUTE_MS);
    const urgency = random.chance(0.15) ? 'urgent' : 'general';
    const data = { kind, productLine, category, urgency, impact: 'one-user' } as const;
    this.command({ type: 'ClassifyComplaint', data }, 'intake-agent', '2001');
  }

  private urged(): void {
    this.later(MINUTE_MS, 5 * HOUR_MS);
    const data = { by: 'customer', reason: '还没有人联系' } as const;
    this.command({ type: 'UrgeComplaint', data }, 'intake-agent');
  }

  private supervised(): void {
    const order = { order: '限期说明', answerBy: null };
    this.command({ type: 'OrderSupervision', data: order }, 'supervisor');
    if (this.random.chance(0.3)) return;
    this.later(HOUR_MS, 30 * HOUR_MS);
    const data = { answer: '已说明', orderNumber: null };
    this.command({ type: 'AnswerSupervision', data }, 'shift-lead');
  }

  private handled(): void {
    const { random } = this;
    this.later(10 * MINUTE_MS, random.chance(0.2) ? 30 * HOUR_MS : 3 * HOUR_MS);
    this.handle({ type: 'StartHandling', data: { handler: null } });
    this.later(HOUR_MS, 8 * HOUR_MS);
    const found = { diagnosis: 'common', verdict: 'substantiated', rootCause: '已核实' } as const;
    this.handle({ type: 'RecordDiagnosis', data: { ...found, faultPoint: null, method: null } });
    if (random.chance(0.15)) this.waited();
    this.later(HOUR_MS, random.chance(0.2) ? 70 * HOUR_MS : 10 * HOUR_MS);
    const plannedFor = new Date(this.atMs + DAY_MS).toISOString();
    const plan = { solution: '退费', remedy: 'refund', responsible: 'handler' } as const;
    this.handle({ type: 'ProposeSolution', data: { ...plan, plannedFor } });
    this.handle({ type: 'AgreeSolution', data: { channel: 'phone', note: null } });
    this.later(HOUR_MS, 20 * HOUR_MS);
    const remedy = { remedy: 'refund', details: '已退费', amountFen: 1_500 } as const;
    this.handle({ type: 'ApplyRemedy', data: remedy });
    const test = { passed: true, method: '核对账单', details: null };
    this.handle({ type: 'VerifyRemedy', data: test });
  }

  private waited(): void {
    const data = { reason: '客户出差', expectedUntil: null };
    this.handle({ type: 'StartWaiting', data });
    this.later(5 * HOUR_MS, 60 * HOUR_MS);
    this.handle({ type: 'EndWaiting', data: { result: '客户已返回' } });
  }

  private answered(satisfied: boolean): void {
    this.later(MINUTE_MS, 3 * HOUR_MS);
    this.handle({ type: 'RespondToComplaint', data: { result: '属实', solution: '已退费' } });
    if (this.random.chance(0.15)) {
      this.calledInVain();
      return;
    }
    this.later(HOUR_MS, 40 * HOUR_MS);
    this.command(attempt(true), 'intake-agent');
    const data = { score: satisfied ? 5 : 2, satisfied, reasons: [], suggestions: null };
    this.command({ type: 'RecordSatisfaction', data }, 'intake-agent');
  }

  private calledInVain(): void {
    for (let day = 1; day <= 3; day += 1) {
      this.later(20 * HOUR_MS, 26 * HOUR_MS);
      this.command(attempt(false), 'intake-agent');
    }
  }

  private later(fromMs: number, toMs: number): void {
    this.atMs += this.random.between(fromMs, toMs);
  }

  private deed(what: string, act: Deed['act']): void {
    const commandId = `complaint-${this.number}/${this.deeds.length}-${what}`;
    this.deeds.push({ atMs: this.atMs, commandId, act });
  }

  private command(action: ComplaintAction, role: string, person = role): void {
    this.deed(action.type, async ({ complaints }, commandId) => {
      if (this.id === null) return;
      await complaints.handle(this.id, action, contextOf(commandId, person, role));
    });
  }

  /** By whoever has it then. */
  private handle(action: ComplaintAction): void {
    this.deed(action.type, async ({ complaints }, commandId) => {
      if (this.id === null) return;
      const person = (await complaints.current(this.id)).handler ?? 'nobody';
      await complaints.handle(this.id, action, contextOf(commandId, person, 'handler'));
    });
  }
}

/** Calls come around the clock over two working weeks, most of them by day. */
function receiptOf(random: Random): number {
  const day = random.between(0, 18) * DAY_MS;
  const hour = random.chance(0.8) ? random.between(8, 20) : random.between(0, 23);
  return day + hour * HOUR_MS + random.between(0, HOUR_MS);
}

const attempt = (reached: boolean): ComplaintAction => ({
  type: 'RecordContact',
  data: {
    channel: 'phone',
    reached,
    notReachedBecause: reached ? null : '无人接听',
    note: null,
  },
});

const contextOf = (commandId: string, id: string, role: string): CommandContext => ({
  commandId,
  actor: { id, role },
  correlationId: commandId,
});
