import type { Circumstances, Refusal } from '#libs/event-sourcing';
import type { Instant } from '../terms.js';
import type {
  DeclareOutage,
  EndOutage,
  ExpectRecovery,
  LinkBackFilled,
  OutageCommand,
  PublishNotice,
} from './commands.js';
import type { OutageEvent } from './events.js';
import type { Outage } from './outage.js';
import { type OutageRefusalCode, refuseOutage } from './refusals.js';

type Answer = readonly OutageEvent[] | Refusal<OutageRefusalCode>;
type Decision<C extends OutageCommand> = (
  wish: C['data'],
  outage: Outage,
  by: Circumstances,
) => Answer;
type Refused = Refusal<OutageRefusalCode> | undefined;

/** What a sender's clock may be ahead of ours. */
const CLOCK_TOLERANCE_MS = 60_000;

function future(outage: Outage, field: string, moment: Instant, now: Instant): Refused {
  if (Date.parse(moment) <= Date.parse(now) + CLOCK_TOLERANCE_MS) return undefined;
  const message = `It is ${now}; "${field}" says ${moment}, which has not come yet.`;
  return refuseOutage(outage, 'in-the-future', message, { field });
}

function recoveryInThePast(outage: Outage, expected: Instant | null, notBefore: Instant): Refused {
  if (expected === null || expected >= notBefore) return undefined;
  const message = `Recovery is expected after ${notBefore}, not at ${expected}.`;
  return refuseOutage(outage, 'recovery-in-the-past', message, { notBefore });
}

/** What S4.69 and S4.75 want settled as soon as an outage is declared. */
function unprepared(wish: DeclareOutage['data'], outage: Outage): Refused {
  const { cause, backupMeans, technicalDepartment, dutyPerson } = wish;
  if (cause === 'system-failure' && backupMeans.length === 0) {
    const message = 'A system failed: by which backup means are complaints taken meanwhile?';
    return refuseOutage(outage, 'no-backup-means', message);
  }
  if (cause === 'system-failure' && technicalDepartment === null) {
    const message =
      'A system failed: the technical department is told first, and when is recorded.';
    return refuseOutage(outage, 'technical-department-not-told', message);
  }
  if (cause === 'natural-disaster' && dutyPerson === null) {
    const message = 'After a disaster a duty person collects what customers say: who is it?';
    return refuseOutage(outage, 'no-duty-person', message);
  }
  return undefined;
}

const declare: Decision<DeclareOutage> = (data, outage, { at }) =>
  future(outage, 'startedAt', data.startedAt, at) ??
  future(outage, 'technicalDepartment.toldAt', data.technicalDepartment?.toldAt ?? at, at) ??
  recoveryInThePast(outage, data.expectedRecoveryAt, data.startedAt) ??
  unprepared(data, outage) ?? [{ type: 'OutageDeclared', data }];

const expectRecovery: Decision<ExpectRecovery> = (data, outage, { at }) => {
  if (data.expectedRecoveryAt === outage.expectedRecoveryAt) return [];
  return (
    recoveryInThePast(outage, data.expectedRecoveryAt, at) ?? [{ type: 'RecoveryExpected', data }]
  );
};

const publishNotice: Decision<PublishNotice> = (wish, outage) => {
  const { expectedRecoveryAt } = outage;
  if (expectedRecoveryAt === null) {
    const message = 'Customers are told when to expect recovery; nobody has said so yet.';
    return refuseOutage(outage, 'recovery-unknown', message);
  }
  return [{ type: 'NoticePublished', data: { ...wish, expectedRecoveryAt } }];
};

/** Whether a complaint was made during the outage; one that goes on has no end yet. */
export function outside(outage: Outage, occurredAt: Instant): Refused {
  const { startedAt, endedAt } = outage;
  if (occurredAt >= startedAt && (endedAt === null || occurredAt <= endedAt)) return undefined;
  const message = `The outage lasted from ${startedAt} to ${endedAt ?? 'now'}; ${occurredAt} is not within.`;
  return refuseOutage(outage, 'outside-the-outage', message, { startedAt, endedAt });
}

const linkBackFilled: Decision<LinkBackFilled> = (data, outage) => {
  if (outage.backFilled.has(data.complaintId)) return [];
  return outside(outage, data.occurredAt) ?? [{ type: 'ComplaintBackFilled', data }];
};

function tooEarly(outage: Outage, endedAt: Instant): Refused {
  const { startedAt, lastComplaintAt } = outage;
  const notBefore = lastComplaintAt ?? startedAt;
  if (endedAt >= notBefore) return undefined;
  const message = `It ends at ${endedAt}, before ${notBefore}, when it was still going on.`;
  return refuseOutage(outage, 'ends-too-early', message, { notBefore });
}

const end: Decision<EndOutage> = (data, outage, { at }) => {
  const refused = future(outage, 'endedAt', data.endedAt, at) ?? tooEarly(outage, data.endedAt);
  if (refused !== undefined) return refused;
  const { noted } = data;
  const backFilled = outage.backFilled.size;
  if (noted <= backFilled) return [{ type: 'OutageEnded', data }];
  const message = `${noted} complaints were noted meanwhile, and ${backFilled} are entered.`;
  return refuseOutage(outage, 'not-all-entered', message, { noted, backFilled });
};

/** The rule for a command; it is only asked when the table allows the action now. */
export function decision(command: OutageCommand, state: Outage, by: Circumstances): Answer {
  switch (command.type) {
    case 'DeclareOutage':
      return declare(command.data, state, by);
    case 'ExpectRecovery':
      return expectRecovery(command.data, state, by);
    case 'PublishNotice':
      return publishNotice(command.data, state, by);
    case 'LinkBackFilled':
      return linkBackFilled(command.data, state, by);
    case 'EndOutage':
      return end(command.data, state, by);
  }
}
