export * from './action-table.js';
export * from './calendar/calendar.js';
export * from './calendar/calendar-problems.js';
export * from './calendar/calendar-time.js';
export * from './calendar/china-days.js';
export * from './calendar/clock-reading.js';
export * from './calendar/default-calendars.js';
export * from './calendar/date-in.js';
export * from './calendar/due-time.js';
export * from './calendar/explain-working-days.js';
export * from './calendar/explain-working-time.js';
export * from './calendar/explanation.js';
export * from './calendar/explanation-in-words.js';
export { type Timetable, timetableOf } from './calendar/timetable.js';
export * from './calendar/working-days.js';
export * from './calendar/working-time.js';
export { clockInWords } from './clocks/clock-in-words.js';
export * from './clocks/clocks.js';
export * from './clocks/due.js';
export * from './clocks/first-response.js';
export * from './clocks/points.js';
export { fits, type RuleSubject } from './clocks/scope.js';
export * from './clocks/time-sheet.js';
export * from './complaint-number.js';
export * from './complaint/actions.js';
export * from './complaint/commands.js';
export * from './complaint/complaint.js';
export * from './complaint/events.js';
export * from './complaint/lifecycle.js';
export * from './complaint/permissions.js';
export * from './complaint/refusals.js';
export * from './complaint/tracks.js';
export * from './complaints.js';
export type { Path, Problem } from './calendar/problem.js';
export { type Case, caseOf, type PlacedFact } from './obligations/case.js';
export {
  type Judgement,
  type JudgementVerdict,
  judgementVerdicts,
} from './obligations/judgement.js';
export { conductHistoryOf } from './obligations/conduct/conduct-history.js';
export * from './obligations/conduct/conduct-ledger.js';
export * from './obligations/ledger.js';
export { type Obligation, type RequirementId } from './obligations/obligation.js';
export * from './policies.js';
export * from './major-case/commands.js';
export * from './major-case/events.js';
export * from './major-case/major-case.js';
export * from './major-case/major-case-number.js';
export * from './major-case/major-case-table.js';
export * from './major-case/refusals.js';
export * from './major-cases.js';
export * from './outage/commands.js';
export * from './outage/events.js';
export * from './outage/outage.js';
export * from './outage/outage-number.js';
export * from './outage/outage-table.js';
export * from './outage/refusals.js';
export * from './outages.js';
export * from './customer/customer.js';
export * from './customers.js';
export * from './person/certificate.js';
export * from './person/commands.js';
export * from './person/events.js';
export * from './person/holds.js';
export * from './person/person.js';
export * from './person/person-table.js';
export * from './person/refusals.js';
export * from './persons.js';
export * from './policy/default-policy.js';
export * from './policy/fields-in-words.js';
export * from './policy/policy-differences.js';
export * from './policy/policy-events.js';
export * from './policy/policy-problems.js';
export {
  POLICY_STREAM,
  policyRefusalCodes,
  type PolicyRefusalCode,
} from './policy/policy-stream.js';
export type { CalendarEdition, PolicyEdition, Publication } from './policy/published-policies.js';
export * from './policy/limit.js';
export * from './policy/policy.js';
export * from './policy/policy-unknown.js';
export * from './policy/policy-yaml.js';
export { calendarsWrittenOut, daysWrittenOut } from './policy/public-days.js';
export * from './policy/yaml-of-policy.js';
export * from './routing/routing.js';
export * from './routing/staff-team.js';
export * from './staff.js';
export * from './staff/commands.js';
export * from './staff/events.js';
export * from './staff/qualification.js';
export * from './staff/refusals.js';
export * from './staff/staff-member.js';
export * from './staff/staff-table.js';
export { type Permission } from './permissions/permission.js';
export * from './permissions/permissions.js';
export * from './permissions/reach.js';
export * from './permissions/service-scopes.js';
export * from './case-studies.js';
export * from './case-study/case-study.js';
export {
  conductClocksOf,
  type ConductClock,
  nextConductTimeAt,
  notedOf,
  toldOf,
} from './conduct-case/clocks.js';
export * from './conduct-case/commands.js';
export * from './conduct-case/conduct-case.js';
export * from './conduct-case/conduct-rules.js';
export { hasQuorum } from './conduct-case/deliberating.js';
export * from './conduct-case/events.js';
export * from './conduct-case/lifecycle.js';
export * from './conduct-case/refusals.js';
export * from './conduct-case/terms.js';
export * from './conduct-cases.js';
export * from './conduct-number.js';
export * from './terms.js';
export * from './yaml/document-invalid.js';
export * from './yaml/yaml-text.js';
