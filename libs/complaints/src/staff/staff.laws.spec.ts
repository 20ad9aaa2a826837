import * as fc from 'fast-check';
import { Refusal } from '#libs/event-sourcing';
import { facts, someone } from '#libs/event-sourcing/testing';
import type { StaffCommand } from './commands.js';
import * as the from './staff.scenes.js';
import { staffMember, type StaffMember } from './staff-member.js';
import { staffTable } from './staff-table.js';

const anyMoment = fc
  .date({
    min: new Date('2026-03-01T00:00:00Z'),
    max: new Date('2026-03-05T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const anyEnd = fc.option(anyMoment);

const anyCommand: fc.Arbitrary<StaffCommand> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ from: anyEnd, to: anyEnd }).map(the.noteAbsence) },
  { weight: 2, arbitrary: fc.record({ from: anyEnd, to: anyEnd }).map(the.endAbsence) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<StaffCommand>(
      the.enrol(),
      the.move(),
      the.change(),
      the.recordAgreement(),
      the.recordTraining(),
      the.retire(),
      the.erase(),
    ),
  },
);
const anyCareer = fc.array(fc.record({ command: anyCommand, at: anyMoment }), { maxLength: 25 });

type Step = { readonly command: StaffCommand; readonly at: string };

const obey = (member: StaffMember, { command, at }: Step): StaffMember => {
  const answer = staffMember.decide(command, member, { at, actor: someone });
  if (answer instanceof Refusal) return member;
  return facts(...answer).reduce(staffMember.evolve, member);
};
const after = (steps: readonly Step[]) => steps.reduce(obey, obey(staffMember.initial, enrolment));
const enrolment = { command: the.enrol(), at: '2026-03-01T00:00:00.000Z' };

describe('Whatever is asked about a member of staff', () => {
  it('his absences never overlap', () =>
    fc.assert(
      fc.property(anyCareer, (steps) => {
        const spans = after(steps)
          .absences.filter(({ from, to }) => from !== to)
          .toSorted((one, other) => (one.from < other.from ? -1 : 1));
        for (const [index, { to }] of spans.slice(0, -1).entries()) {
          expect(to !== null && to <= (spans[index + 1]?.from ?? '')).toBe(true);
        }
      }),
    ));

  it('what is not refused is allowed by the table, and what the table forbids is refused', () =>
    fc.assert(
      fc.property(anyCareer, fc.record({ command: anyCommand, at: anyMoment }), (steps, last) => {
        const member = after(steps);
        const { command, at } = last;
        const answer = staffMember.decide(command, member, { at, actor: someone });
        const isForbidden =
          answer instanceof Refusal && ['not-allowed-now', 'staff-exists'].includes(answer.code);
        const allowed = staffTable.names.filter((name) =>
          staffTable.rows[name].from.includes(member.standing),
        );
        expect(isForbidden).toBe(!allowed.includes(staffTable.actionOf(command.type)));
      }),
    ));

  it('saying the same again at the same time is no news', () =>
    fc.assert(
      fc.property(anyCareer, fc.record({ command: anyCommand, at: anyMoment }), (steps, last) => {
        const member = obey(after(steps), last);
        expect(obey(member, last)).toEqual(member);
      }),
    ));
});
