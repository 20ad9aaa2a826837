/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios, scenarioStart } from '#libs/event-sourcing/testing';
import { type Outcome, outcomes } from '../terms.js';
import { actionNames, isListed, rowOf } from './actions.js';
import { defaultPolicy } from '../policy/default-policy.js';
import { complaint, complaintUnder } from './complaint.js';
import * as the from './complaint.scenes.js';
import type { ComplaintEvent } from './events.js';
import { whileMerged } from './lifecycle.js';

const { given } = scenarios(complaint);
const { received, returned, responded, reopened, closed, appealed } = the.historyTo;
const inProgress = the.historyTo['in-progress'];
const { primary, secondary } = the;

describe('A complaint that is merged into another', () => {
  it('keeps its state, and says where it is worked on', () =>
    given(...inProgress)
      .when(the.merge())
      .then(the.merged())
      .andState({ standing: 'in-progress', mergedInto: primary }));

  it('tells the other since when its customer has been waiting', () =>
    given(...inProgress)
      .when(the.merge({ into: secondary }))
      .then(the.merged({ into: secondary, receivedAt: scenarioStart })));

  it.each(
    actionNames.filter(
      (name) => rowOf(name).from.includes('in-progress') && !whileMerged.has(name),
    ),
  )('is not worked on: no %s', (action) =>
    given(...inProgress, the.merged())
      .when(the.wishes[action][0])
      .thenRefused('merged', {
        mergedInto: primary,
        allowed: expect.not.arrayContaining([action]),
      }),
  );

  it('is merged nowhere else before it is separated', () =>
    given(...inProgress, the.merged())
      .when(the.merge({ into: secondary }))
      .thenRefused('merged', { mergedInto: primary }));

  it('still takes down what its customer says', () => {
    const merged = [...inProgress, the.merged()];
    given(...merged)
      .when(the.contact())
      .then(the.contacted());
    given(...merged)
      .when(the.urge())
      .then(the.urged());
  });

  it('may turn out to be major all the same', () =>
    given(...inProgress, the.merged())
      .when(the.declareMajor({ majorCase: 'M1' }))
      .then(the.declaredMajor({ majorCase: 'M1' })));

  it('may be withdrawn, and is let go by the one that carried it', () =>
    given(...inProgress, the.merged())
      .when(the.withdraw())
      .then(
        the.closed({
          outcome: 'withdrawn',
          reason: '已自行解决',
          confirmedByCustomer: true,
          mergedInto: primary,
        }),
      )
      .andState({ standing: 'closed', mergedInto: null }));

  it('is not merged while somebody hears an appeal against its answer', () =>
    given(...appealed)
      .when(the.merge())
      .thenRefused('not-allowed-now'));

  it('is not merged into one that is carried itself', () => {
    const carried = { ...complaint.initial, standing: 'received', mergedInto: secondary } as const;
    scenarios(complaintUnder(() => defaultPolicy, { primaryOf: () => carried }))
      .given(...inProgress)
      .when(the.merge())
      .thenRefused('merge-circular', { into: primary, mergedInto: secondary });
  });

  it('carries none itself', () => {
    given(...inProgress, the.absorbed())
      .when(the.merge())
      .thenRefused('carries-others', { carries: [secondary] });
    given(...inProgress, the.absorbed())
      .when(the.merge({ into: secondary }))
      .thenRefused('merge-circular');
    given(...inProgress, the.absorbed(), the.released())
      .when(the.merge())
      .then(the.merged());
  });
});

describe('A complaint that is separated again', () => {
  it.each(Object.entries({ received, returned, 'in-progress': inProgress, responded, reopened }))(
    'goes on where it stood: at %s',
    (standing, history) => {
      const goesOn = rowOf('unmerge').from.find((state) => state === standing);
      given(...history, the.merged())
        .when(the.unmerge())
        .then(the.unmerged())
        .andState({ standing: goesOn ?? 'none', mergedInto: null });
    },
  );

  it('may be answered, or merged once more', () => {
    const apart = [...inProgress, ...the.sixSteps(), the.merged(), the.unmerged()];
    given(...apart)
      .when(the.respond())
      .then(the.responded());
    given(...apart)
      .when(the.merge({ into: secondary }))
      .then(the.merged({ into: secondary }));
  });
});

describe('The complaint that carries another', () => {
  it('counts from the earlier receipt, and takes the other in once', () => {
    given(...inProgress)
      .when(the.absorb())
      .then(the.absorbed())
      .andState({ carries: [secondary] });
    given(...inProgress, the.absorbed())
      .when(the.absorb())
      .thenNothing();
  });

  it('lets it go once', () => {
    given(...inProgress, the.absorbed())
      .when(the.release())
      .then(the.released())
      .andState({ carries: [] });
    given(...inProgress)
      .when(the.release())
      .thenNothing();
  });

  it('names in its end whom it carries, and carries nobody afterwards', () =>
    given(...responded, the.verified(), the.absorbed())
      .when(the.close())
      .then(the.closed({ carries: [secondary] }))
      .andState({ carries: [] }));

  it('says how it ended to one that comes too late', () =>
    given(...closed)
      .when(the.absorb())
      .then(the.absorbed({ ended: { outcome: 'resolved', outsideAppeal: null } }))
      .andState({ carries: [], standing: 'closed' }));

  it('takes in one that comes when it is handled again', () =>
    given(...closed, the.reopened())
      .when(the.absorb())
      .then(the.absorbed()));

  it('takes in, although it is carried itself by now, so that the end reaches all', () =>
    given(...inProgress, the.merged())
      .when(the.absorb())
      .then(the.absorbed())
      .andState({ mergedInto: primary, carries: [secondary] }));

  it('stays by itself when the two were merged into each other at the same moment', () =>
    given(...inProgress, the.merged({ into: secondary }))
      .when(the.absorb())
      .then(
        the.unmerged({
          from: secondary,
          reason: '两案同时互相并入 / merged into each other at the same moment',
        }),
      ));
});

describe('When the complaint that carried it ends', () => {
  const merged: readonly ComplaintEvent[] = [...inProgress, the.merged()];
  const settled: readonly Outcome[] = ['resolved', 'explained', 'redress'];

  it.each(settled)('as %s, it ends the same way and is free to be handled again', (outcome) =>
    given(...merged)
      .when(the.endWithPrimary({ outcome, outsideAppeal: '申诉中心' }))
      .then(
        the.closed({
          outcome,
          reason: `随主案 ${primary} 归档 / closed with ${primary}`,
          outsideAppeal: '申诉中心',
          mergedInto: primary,
        }),
      )
      .andState({ standing: 'closed', mergedInto: null }),
  );

  it.each(outcomes.filter((outcome) => !settled.includes(outcome)))(
    'as %s, for a reason of the other customer, it goes on by itself',
    (outcome) =>
      given(...merged)
        .when(the.endWithPrimary({ outcome }))
        .then(the.unmerged({ reason: `主案以“${outcome}”结束 / the other ended as ${outcome}` }))
        .andState({ standing: 'in-progress', mergedInto: null }),
  );

  it('after it was separated or merged elsewhere, nothing happens to it', () => {
    given(...merged, the.unmerged())
      .when(the.endWithPrimary())
      .thenNothing();
    given(...merged)
      .when(the.endWithPrimary({ primary: secondary }))
      .thenNothing();
  });

  it('leaves its customer free: he may rate, re-open and appeal against it like any other', () => {
    const ended = [...merged, the.closed({ mergedInto: primary })];
    const state = { standing: 'closed', mergedInto: null, erased: false } as const;
    for (const action of ['survey', 'reopen', 'appeal'] as const) {
      expect(isListed(action, state)).toBe(true);
    }
    given(...ended)
      .when(the.reopen())
      .then(the.reopened());
  });
});
