import type { Policy } from '../policy/policy.js';
import type { Element, Priority } from '../terms.js';
import { isBlank } from './blank.js';
import type { ClassifyComplaint, ReceiveComplaint, ResubmitComplaint } from './commands.js';
import type { Complaint } from './complaint.js';
import { alreadySays, type Decision } from './decision.js';
import { refuse } from './refusals.js';
import { unlisted } from './taxonomy.js';
import { trackOf } from './tracks.js';

const blankAmong = (texts: Readonly<Record<string, string | null | undefined>>) =>
  Object.keys(texts).filter((name) => isBlank(texts[name]));

/** Somebody must be able to handle it and to answer it: who, where, what, and how it came in (S0.14, S0.16). */
export const receive: Decision<ReceiveComplaint> = (wish, complaint, setting) => {
  const { customer, content, channel, intake } = wish;
  if (intake === 'imported') {
    return refuse(
      complaint,
      'imported-without-history',
      'A complaint taken in now is live or back-filled; an imported one comes with its history.',
    );
  }
  const missing = blankAmong({
    'customer-name': customer.name,
    'contact-phone': customer.contactPhone,
    content,
    channel,
  } satisfies Partial<Record<Element | 'channel', string | null>>);
  if (missing.length > 0) {
    return refuse(complaint, 'record-incomplete', `The record lacks ${missing.join(', ')}.`, {
      missing,
    });
  }
  return (
    unlisted(complaint, setting, { channels: channel }) ?? [
      { type: 'ComplaintReceived', data: wish },
    ]
  );
};

/** What is supplied replaces what was recorded; all that was named missing must come. */
export const resubmit: Decision<ResubmitComplaint> = (wish, complaint) => {
  const { customer = {}, content, demand, place } = wish;
  const supplied: Record<Element, string | null | undefined> = {
    'customer-name': customer.name,
    'contact-phone': customer.contactPhone,
    'service-number': customer.serviceNumber,
    content,
    demand,
    place,
  };
  const missing = complaint.missing.filter((element) => isBlank(supplied[element]));
  if (missing.length > 0) {
    return refuse(
      complaint,
      'still-missing',
      `It was returned for ${missing.join(', ')} as well.`,
      {
        missing,
      },
    );
  }
  const { record } = complaint;
  const data = {
    customer: {
      name: customer.name ?? record.customer.name,
      contactPhone: customer.contactPhone ?? record.customer.contactPhone,
      serviceNumber: customer.serviceNumber ?? record.customer.serviceNumber,
    },
    content: content ?? record.content,
    demand: demand ?? record.demand,
    place: place ?? record.place,
  };
  return [{ type: 'ComplaintResubmitted', data }];
};

/** By urgency and impact, unless the emergency rules hold (S4.72). */
export const priorityOf = (
  { urgency, impact }: Pick<ClassifyComplaint['data'], 'urgency' | 'impact'>,
  { time }: Pick<Complaint, 'time'>,
  { emergency, priorities }: Policy,
): Priority => (time.major ? emergency.priority : priorities[urgency][impact]);

/** The track follows from the kind, the priority from urgency and impact by the policy. */
export const classify: Decision<ClassifyComplaint> = (wish, complaint, setting) => {
  const { policy } = setting;
  const track = trackOf[wish.kind];
  const priority = priorityOf(wish, complaint, policy);
  const data = { ...wish, track, priority };
  if (complaint.standing !== 'received' && alreadySays(complaint, data)) return [];
  const { productLine, category } = wish;
  return (
    unlisted(complaint, setting, { productLines: productLine, categories: category }) ?? [
      { type: 'ComplaintClassified', data },
    ]
  );
};
