import type { CollectionDefinition } from '#libs/event-sourcing';
import { groupPipeline, groupsOf } from './groups.js';

const cases: CollectionDefinition = {
  name: 'cases',
  version: 1,
  fields: { state: 'string', minutes: 'number', urgent: 'boolean' },
  indexes: [],
  text: [],
};

describe('Grouping in MongoDB', () => {
  it('finds, groups, sums and sorts in the server', () =>
    expect(
      groupPipeline(cases, {
        where: [{ field: 'state', equals: 'open' }],
        by: ['state'],
        sum: ['minutes', 'urgent'],
      }),
    ).toEqual([
      { $match: { $and: [{ 'fields.state': { $eq: 'open' } }] } },
      {
        $group: {
          _id: { k0: '$fields.state' },
          count: { $sum: 1 },
          s0: { $sum: { $ifNull: ['$fields.minutes', 0] } },
          s1: { $sum: { $cond: [{ $eq: ['$fields.urgent', true] }, 1, 0] } },
        },
      },
      { $sort: { '_id.k0': 1 } },
      { $project: { _id: 0, key: ['$_id.k0'], count: 1, sums: ['$s0', '$s1'] } },
    ]));

  it.each([
    ['group by', { by: ['nope'] }, '"nope"'],
    ['sum', { by: [], sum: ['nope'] }, '"nope"'],
    ['sum up as text', { by: [], sum: ['state'] }, '"state"'],
  ])('refuses to %s what it cannot', (_, query, named) =>
    expect(() => groupPipeline(cases, query)).toThrow(named),
  );

  it('gives sums back under their names', () =>
    expect(
      groupsOf({ by: ['state'], sum: ['minutes'] }, [{ key: ['open'], count: 2, sums: [7] }]),
    ).toEqual([{ key: ['open'], count: 2, sums: { minutes: 7 } }]));

  it('makes one group of nothing when it is not asked to part anything', () => {
    expect(groupsOf({ by: [], sum: ['minutes'] }, [])).toEqual([
      { key: [], count: 0, sums: { minutes: 0 } },
    ]);
    expect(groupsOf({ by: ['state'] }, [])).toEqual([]);
  });
});
