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
export function complaintDeeds(number: number, seed: number): readonly Deed[] {
  const random = new Random(seed * 100_003 + number);
  const [kind, productLine, category] = random.pick(matters);
  const customer = random.between(1, 700);
  const phone = `1990000${String(customer).padStart(4, '0')}`;
  const receivedMs = beginMs + receiptOf(random);
  let id: string | null = null;
  const deeds: Deed[] = [];
  let atMs = receivedMs;
  const deed = (what: string, act: Deed['act']) => {
    deeds.push({ atMs, commandId: `complaint-${number}/${deeds.length}-${what}`, act });
  };
  const later = (fromMs: number, toMs: number) => {
    atMs += random.between(fromMs, toMs);
  };
  const command = (action: ComplaintAction, role: string, person = role) =>
    deed(action.type, async ({ complaints }, commandId) => {
      if (id !== null) await complaints.handle(id, action, contextOf(commandId, person, role));
    });
  const handle = (action: ComplaintAction) =>
    deed(action.type, async ({ complaints }, commandId) => {
      if (id === null) return;
      const person = (await complaints.current(id)).handler ?? 'nobody';
      await complaints.handle(id, action, contextOf(commandId, person, 'handler'));
    });

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
  deed('receive', async ({ complaints }, commandId) => {
    const context = contextOf(commandId, '2001', 'intake-agent');
    id = (await complaints.receive(record, context, { repeatable: true })).id;
  });
  later(MINUTE_MS, 20 * MINUTE_MS);
  const urgency = random.chance(0.15) ? 'urgent' : 'general';
  command(
    {
      type: 'ClassifyComplaint',
      data: { kind, productLine, category, urgency, impact: 'one-user' },
    },
    'intake-agent',
    '2001',
  );
  if (random.chance(0.05)) {
    later(MINUTE_MS, 5 * HOUR_MS);
    command(
      { type: 'UrgeComplaint', data: { by: 'customer', reason: '还没有人联系' } },
      'intake-agent',
    );
  }
  if (random.chance(0.04)) {
    command(
      { type: 'OrderSupervision', data: { order: '限期说明', answerBy: null } },
      'supervisor',
    );
    if (random.chance(0.7)) {
      later(HOUR_MS, 30 * HOUR_MS);
      command(
        { type: 'AnswerSupervision', data: { answer: '已说明', orderNumber: null } },
        'shift-lead',
      );
    }
  }
  const rounds = random.chance(0.12) ? 2 : 1;
  for (let round = 1; round <= rounds; round += 1) {
    later(10 * MINUTE_MS, random.chance(0.2) ? 30 * HOUR_MS : 3 * HOUR_MS);
    handle({ type: 'StartHandling', data: { handler: null } });
    later(HOUR_MS, 8 * HOUR_MS);
    handle({
      type: 'RecordDiagnosis',
      data: {
        diagnosis: 'common',
        verdict: 'substantiated',
        faultPoint: null,
        rootCause: '已核实',
        method: null,
      },
    });
    if (random.chance(0.15)) {
      handle({ type: 'StartWaiting', data: { reason: '客户出差', expectedUntil: null } });
      later(5 * HOUR_MS, 60 * HOUR_MS);
      handle({ type: 'EndWaiting', data: { result: '客户已返回' } });
    }
    later(HOUR_MS, random.chance(0.2) ? 70 * HOUR_MS : 10 * HOUR_MS);
    handle({
      type: 'ProposeSolution',
      data: {
        solution: '退费',
        remedy: 'refund',
        plannedFor: new Date(atMs + DAY_MS).toISOString(),
        responsible: 'handler',
      },
    });
    handle({ type: 'AgreeSolution', data: { channel: 'phone', note: null } });
    later(HOUR_MS, 20 * HOUR_MS);
    handle({
      type: 'ApplyRemedy',
      data: { remedy: 'refund', details: '已退费', amountFen: 1_500 },
    });
    handle({ type: 'VerifyRemedy', data: { passed: true, method: '核对账单', details: null } });
    later(MINUTE_MS, 3 * HOUR_MS);
    handle({ type: 'RespondToComplaint', data: { result: '属实', solution: '已退费' } });
    if (random.chance(0.15)) {
      for (let day = 1; day <= 3; day += 1) {
        later(20 * HOUR_MS, 26 * HOUR_MS);
        command(attempt(false), 'intake-agent');
      }
      continue;
    }
    later(HOUR_MS, 40 * HOUR_MS);
    command(attempt(true), 'intake-agent');
    const satisfied = round === rounds;
    const score = satisfied ? 5 : 2;
    const answer = { score, satisfied, reasons: [], suggestions: null };
    command({ type: 'RecordSatisfaction', data: answer }, 'intake-agent');
  }
  later(HOUR_MS, 10 * HOUR_MS);
  const closure = {
    outcome: 'resolved',
    reason: '客户确认',
    lesson: null,
    outsideAppeal: null,
  } as const;
  command({ type: 'CloseComplaint', data: closure }, 'intake-agent');
  return deeds;
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
