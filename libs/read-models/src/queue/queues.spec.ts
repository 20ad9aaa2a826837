import { openStates } from '#libs/complaints';
import { queueCollection } from './queue-collection.js';
import { isQueueName, type NamedQueue, queueConditions, queues } from './queues.js';

const named = Object.entries<NamedQueue>(queues);

describe('The named queues', () => {
  it.each(named)('%s can be found and sorted by the fields of the collection', (_, one) => {
    const fields = [...one.where, ...one.sort].map(({ field }) => field);
    expect(Object.keys(queueCollection.fields)).toEqual(expect.arrayContaining(fields));
  });

  it.each(named)('%s has a title of its own in both languages', (_, { zh, en }) =>
    expect(named.filter(([, other]) => other.zh === zh || other.en === en)).toHaveLength(1),
  );

  it('show whoever is looking the open work orders in his name as "mine"', () =>
    expect(queueConditions('mine', '2001')).toEqual([
      { field: 'state', in: openStates },
      { field: 'mergedInto', exists: false },
      { field: 'handler', equals: '2001' },
    ]));

  it('show the same to everybody otherwise', () =>
    expect(queueConditions('appeals', '2001')).toEqual(queueConditions('appeals', '2002')));

  it('are known by name, and by nothing that every object has', () => {
    expect(isQueueName('open')).toBe(true);
    expect(isQueueName('toString')).toBe(false);
  });
});
