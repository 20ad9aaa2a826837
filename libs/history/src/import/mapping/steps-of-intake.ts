import {
  type ComplaintResubmitted,
  type Customer,
  elements,
  impacts,
  kinds,
  trackOf,
  urgencies,
} from '#libs/complaints';
import type { Kind } from './field.js';
import { instant, needed, oneOf, path, someOf, text, wholeNumber } from './readers.js';
import { Section } from './section.js';
import type { Reader } from './source-row.js';
import { silent, type StepKind, together } from './story.js';

const customer: Kind<Reader<Customer>> = (field) => {
  const person = new Section(field);
  const read = together<Customer>({
    name: person.optional('name', text, silent),
    contactPhone: person.optional('contactPhone', text, silent),
    serviceNumber: person.optional('serviceNumber', text, silent),
  });
  person.close();
  return read;
};

const nobody: Customer = { name: null, contactPhone: null, serviceNumber: null };

const received: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      channel: step.required('channel', needed(text)),
      customer: step.optional('customer', customer, () => nobody),
      content: step.required('content', needed(text)),
      demand: step.optional('demand', text, silent),
      place: step.optional('place', text, silent),
      submittingStaff: step.optional('submittingStaff', text, silent),
      callDurationSeconds: step.optional('callDurationSeconds', wholeNumber, silent),
    });
    return (row, story) => {
      const { system, reference } = story;
      const source = { system, reference, record: row.record };
      story.received = { ...said(row), intake: 'imported', source };
      return { type: 'ComplaintReceived', data: story.received };
    };
  },
};

const returned: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      missing: step.required('missing', someOf(elements)),
      reason: step.required('reason', needed(text)),
      confirmedBy: step.required('confirmedBy', needed(text)),
    });
    return (row) => ({ type: 'ComplaintReturned', data: said(row) });
  },
};

const unsaid: ComplaintResubmitted['data'] = {
  customer: nobody,
  content: '',
  demand: null,
  place: null,
};

/** What is not said anew stays as it was received. */
const resubmitted: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      customer: step.optional('customer', customer, () => nobody),
      content: step.optional('content', text, silent),
      demand: step.optional('demand', text, silent),
      place: step.optional('place', text, silent),
    });
    return (row, story) => {
      const { customer: person, content, demand, place } = said(row);
      const before = story.received ?? unsaid;
      const data: ComplaintResubmitted['data'] = {
        customer: {
          name: person.name ?? before.customer.name,
          contactPhone: person.contactPhone ?? before.customer.contactPhone,
          serviceNumber: person.serviceNumber ?? before.customer.serviceNumber,
        },
        content: content ?? before.content,
        demand: demand ?? before.demand,
        place: place ?? before.place,
      };
      return { type: 'ComplaintResubmitted', data };
    };
  },
};

const classified: StepKind = {
  withoutTime: 'with-the-step-before',
  read: (step) => {
    const said = together({
      kind: step.required('kind', needed(oneOf(kinds))),
      productLine: step.optional('productLine', text, silent),
      category: step.optional('category', path, silent),
      urgency: step.required('urgency', needed(oneOf(urgencies))),
      impact: step.required('impact', needed(oneOf(impacts))),
    });
    return (row, { policy }) => {
      const { kind, urgency, impact, ...rest } = said(row);
      const priority = policy.priorities[urgency][impact];
      const data = { kind, track: trackOf[kind], urgency, impact, priority, ...rest };
      return { type: 'ComplaintClassified', data };
    };
  },
};

const assigned: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      department: step.required('department', needed(text)),
      handler: step.optional('handler', text, silent),
      requirements: step.optional('requirements', text, silent),
      expectedAt: step.optional('expectedAt', instant, silent),
    });
    const chosenBy = step.optional('chosenBy', text, silent);
    return (row, { system }) => ({
      type: 'ComplaintAssigned',
      data: { ...said(row), chosenBy: chosenBy(row) ?? system },
    });
  },
};

/** A hand-over of which the customer was told; any other is an assignment. */
const transferred: StepKind = {
  withoutTime: 'not-allowed',
  read: (step) => {
    const said = together({
      department: step.required('department', needed(text)),
      handler: step.optional('handler', text, silent),
      reason: step.required('reason', needed(text)),
      expectedAt: step.required('expectedAt', needed(instant)),
    });
    return (row) => ({ type: 'ComplaintTransferred', data: { ...said(row), customerTold: true } });
  },
};

/** Taking a complaint in and giving it to somebody. */
export const stepsOfIntake = {
  received,
  returned,
  resubmitted,
  classified,
  assigned,
  transferred,
} as const;
