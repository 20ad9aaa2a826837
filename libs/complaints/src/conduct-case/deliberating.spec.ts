/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios, scenarioStart, someone } from '#libs/event-sourcing/testing';
import { conductCase } from './conduct-case.js';
import * as the from './conduct-case.scenes.js';

const { given } = scenarios(conductCase);
const to = the.historyTo;
const anyone = someone.id;

const hoursAfter = (hours: number) =>
  new Date(Date.parse(scenarioStart) + hours * 3_600_000).toISOString();

describe('The panel', () => {
  it('S3.40 S3.41 has three members for each side', () => {
    given(...to.reviewed)
      .when(the.convene())
      .then(the.convened())
      .andState({ standing: 'drawing' });
    given(...to.reviewed)
      .when(the.convene({ members: the.members.slice(1) }))
      .thenRefused('panel-incomplete', { membersPerSide: 3 });
  });

  it.each([
    ['twice', 'm2', 'panel-repeats'],
    ['who is complained about', '2017', 'panel-involved'],
    ['who submitted it', '1830', 'panel-involved'],
    ['who judged before', anyone, 'panel-involved'],
  ])('S3.13 has nobody %s', (_, staff, code) =>
    given(...to.reviewed)
      .when(the.convene({ members: [{ staff, side: 'self-control' }, ...the.members.slice(1)] }))
      .thenRefused(code),
  );

  it('S3.42 gives a paper to members alone, one to each', () => {
    given(...to.drawing)
      .when(the.draw('m1'), the.by('handler', 'm1'))
      .then(the.drawn('m1'));
    given(...to.drawing)
      .when(the.draw('m1'), the.by('handler', 'm7'))
      .thenRefused('not-on-panel');
    given(...to.drawing, the.drawn('m1'))
      .when(the.draw('m2'), the.by('handler', 'm1'))
      .thenRefused('paper-drawn-already');
    given(...to.drawing, the.drawn('m1'))
      .when(the.draw('m1'), the.by('handler', 'm1'))
      .thenNothing();
  });

  it('S3.42 votes once all papers are drawn, or their time is over', () => {
    const five = ['m1', 'm2', 'm3', 'm4', 'm5'].map(the.drawn);
    given(...to.drawing, ...five)
      .when(the.draw('m6'), { ...the.by('handler', 'm6'), at: scenarioStart })
      .then(the.drawn('m6'), the.votingOpened({ votingUntil: hoursAfter(24) }))
      .andState({ standing: 'voting' });
    given(...to.drawing, ...five)
      .when(the.openVoting())
      .thenRefused('drawing-goes-on');
    given(...to.drawing, ...five)
      .when(the.openVoting(), { at: hoursAfter(25) })
      .then(the.votingOpened({ papers: 5, votingUntil: hoursAfter(49) }));
  });

  it('closes early only when every paper lies in the box', () => {
    given(...to.voting)
      .when(the.closeVoting({ deposited: 5 }))
      .thenRefused('voting-goes-on', { deposited: 5, papers: 6 });
    given(...to.voting)
      .when(the.closeVoting())
      .then(the.votingClosed());
    given(...to.voting)
      .when(the.closeVoting({ deposited: 0 }), { at: hoursAfter(30) })
      .then(the.votingClosed({ early: false }));
  });
});

describe('The count', () => {
  const entries = (text: string) =>
    [...text].map((vote, index) => ({
      receipt: `r${index}`,
      vote: ({ u: 'uphold', d: 'dismiss', a: 'abstain' } as const)[vote] ?? 'abstain',
    }));
  const counted = (text: string, spoiled = 0) =>
    the.count({ entries: entries(text), spoiled, deposited: text.length + spoiled });

  it('S3.42 upholds by majority', () =>
    given(...to.counting)
      .when(counted('uuudda'))
      .then(
        the.counted({
          entries: entries('uuudda'),
          tally: { uphold: 3, dismiss: 2, abstain: 1 },
          result: 'upheld',
          because: 'majority',
        }),
      )
      .andState({ standing: 'settled' }));

  it('S3.42 dismisses by majority, and nothing is left of the liability', () =>
    given(...to.counting)
      .when(counted('dddduu'))
      .then(
        the.counted({
          entries: entries('dddduu'),
          tally: { uphold: 2, dismiss: 4, abstain: 0 },
          result: 'dismissed',
          because: 'majority',
        }),
      )
      .andState({
        standing: 'settled',
        liability: { ...the.judge().data, upheld: false, clause: null },
      }));

  it('S3.43 leaves a tie to the site head', () =>
    given(...to.counting)
      .when(the.count())
      .then(the.counted())
      .andState({ standing: 'undetermined' }));

  it('S3.43 opens nothing without a quorum, and leaves it to the site head', () => {
    const none = { entries: [], tally: { uphold: 0, dismiss: 0, abstain: 0 } };
    given(...to.counting)
      .when(the.count({ deposited: 3, entries: [] }))
      .then(the.counted({ ...none, deposited: 3, because: 'no-quorum' }));
    given(...to.counting)
      .when(counted('uuu'))
      .thenRefused('count-contradicts');
  });

  it('needs papers on both sides for a quorum', () => {
    const oneSided = [...to.drawing, ...['m1', 'm2', 'm3', 'm4'].map(the.drawn)] as const;
    given(...oneSided, the.votingOpened({ papers: 4 }), the.votingClosed())
      .when(counted('uuuu'))
      .thenRefused('count-contradicts');
  });

  it('is in the order of the receipts, and neither loses nor adds a ballot', () => {
    const shuffled = entries('uuudda').toReversed();
    given(...to.counting)
      .when(the.count({ entries: shuffled }))
      .then(
        the.counted({
          entries: entries('uuudda'),
          tally: { uphold: 3, dismiss: 2, abstain: 1 },
          result: 'upheld',
          because: 'majority',
        }),
      );
    given(...to.counting)
      .when(the.count({ entries: entries('uuudd') }))
      .thenRefused('count-contradicts');
    given(...to.counting)
      .when(counted('uuuuuuu'))
      .thenRefused('count-contradicts');
  });

  it('counts a spoiled envelope as no vote', () =>
    given(...to.counting)
      .when(counted('uuu', 3))
      .then(
        the.counted({
          entries: entries('uuu'),
          spoiled: 3,
          tally: { uphold: 3, dismiss: 0, abstain: 0 },
          because: 'no-quorum',
        }),
      ));

  it('S3.43 is followed by the site head’s word', () =>
    given(...to.undetermined)
      .when(the.settle(the.judgeNot().data), the.by('site-head'))
      .then(the.settled(the.judgeNot().data))
      .andState({ standing: 'settled' }));
});
