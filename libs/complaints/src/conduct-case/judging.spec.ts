/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { facts, scenarios, scenarioStart } from '#libs/event-sourcing/testing';
import { conductCase } from './conduct-case.js';
import * as the from './conduct-case.scenes.js';
import { defaultConductRules } from './conduct-rules.js';

const { given } = scenarios(conductCase);
const to = the.historyTo;

const hoursAfter = (hours: number) =>
  new Date(Date.parse(scenarioStart) + hours * 3_600_000).toISOString();

describe('Judging', () => {
  it('S3.46 comes after verification by recording and user information', () => {
    given(...to.accepted)
      .when(the.judge())
      .thenRefused('not-allowed-now');
    given(...to.accepted)
      .when(the.verify({ recording: ' ' }))
      .thenRefused('text-blank', { field: 'recording' });
    given(...to.accepted)
      .when(the.verify())
      .then(the.verified());
  });

  it('S3.14 has a basis, upheld or not', () => {
    given(...to.verified)
      .when(the.judge({ basis: '  ' }))
      .thenRefused('text-blank', { field: 'basis' });
    given(...to.verified)
      .when(the.judgeNot())
      .then(the.judgedNot());
  });

  it('S3.11 S3.12 names the type and a clause of it out of the rule book', () => {
    given(...to.verified)
      .when(the.judge({ clause: null }))
      .thenRefused('clause-missing');
    given(...to.verified)
      .when(the.judge({ type: null }))
      .thenRefused('clause-missing');
    given(...to.verified)
      .when(the.judge({ clause: 'attitude-9' }))
      .thenRefused('clause-unknown');
    given(...to.verified)
      .when(the.judge({ clause: 'business-1' }))
      .thenRefused('clause-of-other-type', { type: 'business' });
    given(...to.verified)
      .when(the.judge({ upheld: false }))
      .thenRefused('clause-without-liability');
  });

  it('S3.15–S3.23 knows every clause of the rule book', () =>
    expect(defaultConductRules.clauses.map(({ requirement }) => requirement)).toEqual(
      Array.from({ length: 9 }, (_, index) => `S3.${15 + index}`),
    ));

  it.each(defaultConductRules.clauses)('$requirement upholds by $id', ({ id, type }) => {
    const wish = { clause: id, type, knowledgeArticle: type === 'business' ? 'KB-7' : null };
    given(...to.verified)
      .when(the.judge(wish))
      .then(the.judged(wish))
      .andState({ standing: 'judged' });
  });

  it('S3.24 cites the knowledge base in business matters', () =>
    given(...to.verified)
      .when(the.judge({ type: 'business', clause: 'business-1' }))
      .thenRefused('knowledge-base-not-cited'));

  it.each(['2017', '1830'])('S3.13 is not done by %s, who has a part in it', (id) =>
    given(...to.verified)
      .when(the.judge(), the.by('quality', id))
      .thenRefused('judge-involved'),
  );
});

describe('Objecting', () => {
  it('S3.37 S3.38 is for the employee or the lead, with points in the recording', () => {
    given(...to.judged)
      .when(the.contest(), the.by('handler', '2017'))
      .then(the.contested({ by: 'employee' }));
    given(...to.judged)
      .when(the.contest(), the.by('shift-lead', 'lead.li'))
      .then(the.contested());
    given(...to.judged)
      .when(the.contest(), the.by('handler', '2018'))
      .thenRefused('not-yours-to-contest');
    given(...to.judged)
      .when(the.contest({ points: [] }), the.by('shift-lead'))
      .thenRefused('points-missing');
  });

  it('S3.37 is only against an upheld judgement', () =>
    given(...to.verified, the.judgedNot())
      .when(the.contest())
      .thenRefused('nothing-to-contest'));

  it('has its time', () =>
    given(...to.judged)
      .when(the.contest(), { at: hoursAfter(80) })
      .thenRefused('objection-window-passed'));

  const judgedBy = (id: string) =>
    facts(...to.contested).map((fact) =>
      fact.type === 'LiabilityJudged'
        ? { ...fact, metadata: { ...fact.metadata, actor: { id, role: 'quality' } } }
        : fact,
    );
  const review = (by: string) =>
    conductCase.decide(
      the.review(),
      judgedBy('judge.zhou').reduce(conductCase.evolve, conductCase.initial),
      { at: hoursAfter(1), actor: { id: by, role: 'quality' } },
    );

  it('S3.39 has it judged again by another person', () => {
    expect(review('judge.zhou')).toMatchObject({ code: 'judge-involved' });
    expect(review('judge.sun')).toEqual([the.reviewed()]);
  });

  it('S3.39 says whether the judgement was kept or changed', () => {
    given(...to.contested)
      .when(the.review({ clause: 'attitude-3' }), the.by('quality', 'q2'))
      .then(the.reviewed({ clause: 'attitude-3', maintained: false }))
      .andState({ standing: 'reviewed' });
    given(...to.contested)
      .when(the.review(the.judgeNot().data), the.by('quality', 'q2'))
      .then(the.reviewed({ ...the.judgeNot().data, maintained: false }))
      .andState({ standing: 'settled' });
  });
});

describe('The right of appeal (S3.8)', () => {
  const second = { appealLevel: 2, heardBy: 'chief-on-duty' } as const;
  const third = { appealLevel: 3, heardBy: 'head-of-intake' } as const;
  const dismissedTwice = [
    ...to.appealed,
    the.appealDismissed(),
    the.appealed(second),
    the.appealDismissed({ appealLevel: 2 }),
  ] as const;

  it('runs from the shift lead over the chief on duty to the head of intake, and ends there', () => {
    given(...to.judged)
      .when(the.appeal())
      .then(the.appealed());
    given(...to.appealed, the.appealDismissed())
      .when(the.appeal())
      .then(the.appealed(second));
    given(...dismissedTwice)
      .when(the.appeal())
      .then(the.appealed(third));
    given(...dismissedTwice, the.appealed(third), the.appealDismissed({ appealLevel: 3 }))
      .when(the.appeal())
      .thenRefused('appeal-chain-exhausted');
  });

  it('is decided by whoever hears it or somebody above', () => {
    given(...to.appealed)
      .when(the.dismissAppeal(), the.by('shift-lead'))
      .then(the.appealDismissed())
      .andState({ standing: 'judged' });
    given(...to.appealed, the.appealDismissed(), the.appealed(second))
      .when(the.dismissAppeal(), the.by('shift-lead'))
      .thenRefused('not-yours-to-decide', { heardBy: 'chief-on-duty' });
  });

  it('leads to another judgement when it is upheld', () =>
    given(...to.appealed)
      .when(the.dismissAppeal({ upheld: true }))
      .then(the.appealDismissed({ upheld: true }))
      .andState({ standing: 'verified' }));
});
