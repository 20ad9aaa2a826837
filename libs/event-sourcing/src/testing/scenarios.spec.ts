/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { type Decider, Refusal } from '../decider.js';
import { at, facts, scenarios, scenarioStart, someone } from './scenarios.js';

type Opened = { readonly type: 'DoorOpened'; readonly data: { readonly by: string } };
type Open = { readonly type: 'OpenDoor'; readonly data: object };
type Door = { readonly openSince: string | null };

const door: Decider<Open, Opened, Door> = {
  initial: { openSince: null },
  evolve: (_, { metadata }) => ({ openSince: metadata.occurredAt }),
  decide: (_, { openSince }, by) => {
    if (by.actor.role === 'burglar') return new Refusal('locked', 'Keep out.', { openSince });
    return openSince === null ? [{ type: 'DoorOpened', data: { by: by.actor.id } }] : [];
  },
};

const { given } = scenarios(door);
const open: Open = { type: 'OpenDoor', data: {} };
const opened = (by = someone.id): Opened => ({ type: 'DoorOpened', data: { by } });
const burglar = { actor: { id: 'x', role: 'burglar' } };

describe('A scenario holds when', () => {
  it('the decision gives exactly the expected facts', () =>
    given().when(open).then(opened()).andState({ openSince: scenarioStart }));

  it('nothing was to be done', () => given(opened()).when(open).thenNothing());

  it('the command is refused, with the details named', () =>
    given().when(open, burglar).thenRefused('locked', { openSince: null }));

  it('facts happen a minute apart, or when they are said to', () => {
    const times = facts(opened(), opened(), at('2020-01-01T00:00:00.000Z', opened()));
    expect(times.map(({ metadata }) => metadata.occurredAt)).toEqual([
      scenarioStart,
      '2026-03-02T08:01:00.000Z',
      '2020-01-01T00:00:00.000Z',
    ]);
  });
});

describe('A scenario fails when', () => {
  it.each([
    ['other facts are decided', () => given().when(open).then(opened('nobody'))],
    ['facts are decided where nothing was expected', () => given().when(open).thenNothing()],
    [
      'nothing is decided where facts were expected',
      () => given(opened()).when(open).then(opened()),
    ],
    [
      'facts are decided where a refusal was expected',
      () => given().when(open).thenRefused('locked'),
    ],
    ['the refusal has another code', () => given().when(open, burglar).thenRefused('shut')],
    [
      'the refusal has other details',
      () => given().when(open, burglar).thenRefused('locked', { openSince: 'yesterday' }),
    ],
    ['a refusal comes where facts were expected', () => given().when(open, burglar).then(opened())],
    [
      'the state is another one',
      () => given().when(open).then(opened()).andState({ openSince: null }),
    ],
  ])('%s', (_, scenario) => {
    expect(scenario).toThrow(/expect/);
  });
});
