/* oxlint-disable jest/expect-expect -- a scenario expects by itself */
import { scenarios } from '#libs/event-sourcing/testing';
import { caseStudy, type CaseStudyEvent } from './case-study.js';

const { given } = scenarios(caseStudy);

const study = {
  source: 'conduct-1',
  title: '反问客户',
  cause: '未听清客户问题',
  lesson: '先复述再回答',
};
const opened = { type: 'CaseStudyOpened', data: study } as const satisfies CaseStudyEvent;
const warning = { warning: '近期同类投诉上升', audience: ['front-office'] };
const proposal = { service: '靓号解约', remedy: '统一口径并公示', reportedTo: '受理组负责人' };

describe('A case study', () => {
  it('S3.9 is opened once, with cause and lesson', () => {
    given()
      .when({ type: 'OpenCaseStudy', data: study })
      .then(opened)
      .andState({ standing: 'open', study });
    given(opened).when({ type: 'OpenCaseStudy', data: study }).thenRefused('case-study-exists');
    given()
      .when({ type: 'OpenCaseStudy', data: { ...study, lesson: ' ' } })
      .thenRefused('text-blank', { field: 'lesson' });
  });

  it('S3.9 publishes a warning', () =>
    given(opened)
      .when({ type: 'PublishWarning', data: warning })
      .then({ type: 'WarningPublished', data: warning })
      .andState({ warnings: [warning] }));

  it('S3.10 sums up a service prone to complaints, with a remedy, and reports it upward', () =>
    given(opened)
      .when({ type: 'ProposeRemedy', data: proposal })
      .then({ type: 'RemedyProposed', data: proposal })
      .andState({ proposals: [proposal] }));

  it('is revised, but not before it is there', () => {
    const change = { cause: '培训不足', lesson: '补充培训' };
    given(opened)
      .when({ type: 'ReviseCaseStudy', data: change })
      .then({ type: 'CaseStudyRevised', data: change })
      .andState({ study: { ...study, ...change } });
    given().when({ type: 'ReviseCaseStudy', data: change }).thenRefused('not-allowed-now');
  });
});
