import type { CaseStudyEvent } from '#libs/complaints';
import type { RecordedEvent } from '#libs/event-sourcing';
import { facts } from '#libs/event-sourcing/testing';
import { folded, stored } from '../testing/folded.js';
import { caseLibrary } from './case-library.js';

const opened = {
  type: 'CaseStudyOpened',
  data: { source: 'conduct-1', title: '反问客户', cause: '未听清', lesson: '先复述' },
} as const satisfies CaseStudyEvent;

const recorded = (...events: readonly CaseStudyEvent[]): readonly RecordedEvent[] =>
  facts(...events).map((fact, revision) => ({
    ...fact,
    id: `event-${revision}`,
    stream: 'case-study-conduct-26C1',
    revision,
    position: String(revision + 1).padStart(16, '0'),
  }));

describe('The case library', () => {
  it('S3.9 S3.10 shows cause and lesson as revised, the last warning and the proposed remedy', () =>
    expect(
      folded(
        caseLibrary,
        recorded(
          opened,
          { type: 'CaseStudyRevised', data: { cause: '培训不足', lesson: '补充培训' } },
          { type: 'WarningPublished', data: { warning: '一', audience: [] } },
          { type: 'WarningPublished', data: { warning: '二', audience: ['front-office'] } },
          {
            type: 'RemedyProposed',
            data: { service: '靓号解约', remedy: '统一口径', reportedTo: '受理组负责人' },
          },
        ),
      ),
    ).toEqual({
      id: 'conduct-26C1',
      revision: 4,
      title: '反问客户',
      cause: '培训不足',
      lesson: '补充培训',
      openedAt: '2026-03-02T08:00:00.000Z',
      openedBy: 'somebody',
      lastActionAt: '2026-03-02T08:04:00.000Z',
      warning: '二',
      warnings: 2,
      service: '靓号解约',
      remedy: '统一口径',
    }));

  it('goes on past what a later version recorded, and from what a store gives back', () => {
    const [first, second] = recorded(opened, opened);
    const before = first && stored(caseLibrary.project(undefined, first));
    const later = second && { ...second, type: 'SomethingNew' };
    expect(later && caseLibrary.project(before, later)).toMatchObject({
      title: '反问客户',
      revision: 1,
    });
    expect(later && caseLibrary.project(undefined, later)).toBeUndefined();
  });
});
