import type { Instant } from '#libs/event-sourcing';

/** The one word shown in every queue. */
export const states = [
  'received',
  'returned',
  'classified',
  'assigned',
  'in-progress',
  'awaiting-customer',
  'responded',
  'reopened',
  'appealed',
  'closed',
] as const;
export type State = (typeof states)[number];

/** States in which a complaint is nobody's to forget. */
export const openStates = states.filter((state) => state !== 'closed');

export const kinds = ['inquiry', 'complaint', 'suggestion', 'fault', 'praise'] as const;
export type Kind = (typeof kinds)[number];

/** What must stand in the history before an answer or a closure; follows from the kind. */
export const tracks = ['inquiry', 'complaint', 'fault', 'suggestion'] as const;
export type Track = (typeof tracks)[number];

/** S0.18 */
export const urgencies = ['urgent', 'general'] as const;
export type Urgency = (typeof urgencies)[number];

/** S1.40: scope of effect (影响范围). */
export const impacts = ['one-user', 'several-users', 'area', 'province'] as const;
export type Impact = (typeof impacts)[number];

export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
export type Priority = (typeof priorities)[number];

/** Elements of the record (S0.14, S0.16, S1.4) that may be missing from it. */
export const elements = [
  'customer-name',
  'contact-phone',
  'service-number',
  'content',
  'demand',
  'place',
] as const;
export type Element = (typeof elements)[number];

/** S2.17: common problem, equipment fault, complex problem. */
export const diagnosisClasses = ['common', 'device', 'complex'] as const;
export type DiagnosisClass = (typeof diagnosisClasses)[number];

/** S1.7: whether what the customer says is true. */
export const verdicts = ['substantiated', 'partly-substantiated', 'unsubstantiated'] as const;
export type Verdict = (typeof verdicts)[number];

/** S1.41, S2.22 */
export const remedyKinds = [
  'explain',
  'remote-guidance',
  'repair',
  'replace',
  'upgrade',
  'return',
  'exchange',
  'refund',
  'compensate',
  'improve',
  'apologise',
] as const;
export type RemedyKind = (typeof remedyKinds)[number];

/** How a complaint ended. `withdrawn` and `rejected` have actions of their own. */
export const outcomes = [
  'resolved',
  'explained',
  'redress',
  'withdrawn',
  'rejected',
  'unreachable',
  'unreasonable',
] as const;
export type Outcome = (typeof outcomes)[number];

export const contactChannels = [
  'phone',
  'sms',
  'email',
  'app',
  'wechat',
  'letter',
  'visit',
] as const;
export type ContactChannel = (typeof contactChannels)[number];

export const urgers = ['customer', 'agent', 'supervisor'] as const;
export type Urger = (typeof urgers)[number];

/** domain.md §7; `developer` exists in development mode alone. */
export const roles = [
  'intake-agent',
  'handler',
  'technical-support',
  'shift-lead',
  'chief-on-duty',
  'head-of-intake',
  'site-head',
  'quality',
  'supervisor',
  'management',
  'auditor',
  'service',
  'administrator',
  'customer',
  'system',
  'developer',
] as const;
export type Role = (typeof roles)[number];

/** Roles that people hold; machines, customers and developers are nobody's colleagues. */
export const staffRoles = [
  'intake-agent',
  'handler',
  'technical-support',
  'shift-lead',
  'chief-on-duty',
  'head-of-intake',
  'site-head',
  'quality',
  'supervisor',
  'management',
  'auditor',
  'administrator',
] as const satisfies readonly Role[];
export type StaffRole = (typeof staffRoles)[number];

/** Who reads of cases at all: everybody on the staff but the administrator (domain.md §7). */
export const caseRoles: readonly StaffRole[] = staffRoles.filter(
  (role) => role !== 'administrator',
);

/** Open lists whose values come from the policy's taxonomies: short lower-case words, `charges/roaming`. */
export type Channel = string;
export type ProductLine = string;
export type CategoryPath = string;
export type Department = string;

export type StaffId = string;
export type ComplaintId = string;

/** S0.14: who complains. Every part may be missing from an imported or a returned record. */
export type Customer = {
  readonly name: string | null;
  readonly contactPhone: string | null;
  /** The number or account that the matter is about (业务号码). */
  readonly serviceNumber: string | null;
};

/** How the record came in: while it happened, after an outage, or from another system's history. */
export const intakes = ['live', 'back-filled', 'imported'] as const;
export type Intake = (typeof intakes)[number];

/** Where an imported record comes from. */
export type Source = {
  readonly system: string;
  /** The source's own id, where it has one. */
  readonly reference: string | null;
  /** The row as the source had it, header by value, so that nothing of it is lost. */
  readonly record: Readonly<Record<string, string>>;
};

/** What the source itself says of the case; `null` where it is silent. Kept apart from our own clocks. */
export type SourceVerdicts = { readonly timely: boolean | null; readonly disputed: boolean | null };

export type { Instant };
