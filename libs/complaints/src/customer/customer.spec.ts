import { scenarios } from '../../../event-sourcing/src/testing/scenarios.js';
import { defaultPolicy } from '../policy/default-policy.js';
import { customerIdOf } from '../customers.js';
import { customerHistory, type Matter, repeatsBy } from './customer.js';

const { given } = scenarios(customerHistory);

const matter = (complaintId: string, day: number, cause = 'charges'): Matter => ({
  complaintId,
  cause,
  receivedAt: new Date(Date.UTC(2026, 2, day, 2)).toISOString(),
});
const noted = (data: Matter) => ({ type: 'MatterNoted', data }) as const;
const note = (data: Matter) => ({ type: 'NoteMatter', data }) as const;

describe('what a customer came with', () => {
  it('is noted once', () =>
    given(noted(matter('A', 1)))
      .when(note(matter('A', 1)))
      .thenNothing());

  it('is noted anew when its cause turns out to be another', () =>
    given(noted(matter('A', 1)))
      .when(note(matter('A', 1, 'network')))
      .then(noted(matter('A', 1, 'network')))
      .andState({ matters: [matter('A', 1, 'network')] }));
});

describe('S1.33 S2.44 a repeat', () => {
  const repeats = (of: Matter, ...others: readonly Matter[]) =>
    repeatsBy({ matters: [...others, of] }, of, defaultPolicy);

  it('is the same cause inside the window', () =>
    expect(repeats(matter('B', 31), matter('A', 1))).toEqual([
      { complaintId: 'B', earlier: ['A'] },
    ]));

  it('is none after the window, nor for another cause', () => {
    expect(repeats(matter('B', 32), matter('A', 1))).toEqual([]);
    expect(repeats(matter('B', 2), matter('A', 1, 'network'))).toEqual([]);
  });

  it('names every earlier one', () =>
    expect(repeats(matter('C', 20), matter('A', 1), matter('B', 10))).toEqual([
      { complaintId: 'C', earlier: ['A', 'B'] },
    ]));

  it('names the latest ten of somebody who comes every day', () => {
    const before = Array.from({ length: 14 }, (_, index) => matter(`A${index + 10}`, index + 1));
    const [repeat] = repeats(matter('Z', 20), ...before);
    expect(repeat?.earlier).toEqual(before.slice(4).map(({ complaintId }) => complaintId));
  });

  it('shows in a later one when the earlier one is entered afterwards', () =>
    expect(repeats(matter('A', 1), matter('B', 10))).toEqual([
      { complaintId: 'B', earlier: ['A'] },
    ]));

  it('is one of two that came at the same moment, not both', () =>
    expect(repeats(matter('B', 1), matter('A', 1))).toEqual([
      { complaintId: 'B', earlier: ['A'] },
    ]));
});

describe('the same customer', () => {
  const person = (serviceNumber: string | null, contactPhone: string | null) =>
    customerIdOf({ name: '张伟', serviceNumber, contactPhone });

  it('is known by the service number, however it is written, else by the phone', () => {
    expect(person('199 0000-1234', '1')).toBe(person('19900001234', '2'));
    expect(person(null, '19900001234')).toBe(person('19900001234', null));
    expect(person('1', null)).not.toBe(person('2', null));
  });

  it('is nobody without a number, and the number does not show', () => {
    expect(person(null, null)).toBeNull();
    expect(person('19900001234', null)).not.toContain('1990');
  });
});
