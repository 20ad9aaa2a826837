import * as fc from 'fast-check';
import { complaint } from '#libs/complaints';
import { isComplaintEvent } from '../happened.js';
import { queue } from '../queue/queue.js';
import { anyReceivedHistory } from '../testing/any-history.js';
import { folded } from '../testing/folded.js';

describe('What every read model says of a complaint', () => {
  it('is what the rules remember of it, after every event of any history', () =>
    fc.assert(
      fc.property(anyReceivedHistory, (events) => {
        const remembered = events
          .filter(isComplaintEvent)
          .reduce(complaint.evolve, complaint.initial);
        expect(folded(queue, events)).toMatchObject({
          state: remembered.standing,
          round: remembered.round,
          level: remembered.level,
          appealLevel: remembered.appeal.level,
          kind: remembered.kind,
          track: remembered.track,
          category: remembered.category,
          urgency: remembered.urgency,
          priority: remembered.priority,
          department: remembered.department,
          receivedAt: remembered.receivedAt,
          urgings: remembered.urgings,
          policyVersion: remembered.policyVersion,
        });
      }),
    ));
});
