import type { ConductCaseEvent } from '#libs/complaints';
import { anEvent } from '#libs/event-sourcing/testing';
import * as the from '../../../complaints/src/conduct-case/conduct-case.scenes.js';
import { consequencesOf } from '../reactions.js';

const after = ({ type, data }: ConductCaseEvent) =>
  consequencesOf({
    ...anEvent('conduct-26C1-7F', { type, data }),
    stream: 'conduct-26C1-7F',
    revision: 0,
    position: '0000000000000001',
  });
const called = (step: string) => ({
  to: 'conduct-case',
  id: '26C1-7F',
  command: { type: 'CallForStep', data: { step } },
});

describe('What follows from a conduct case', () => {
  it('S3.42 is the count, when the voting is over, whoever ended it', () => {
    expect(after(the.votingClosed())).toEqual([called('count')]);
    expect(after(the.votingClosed({ early: false }))).toEqual([called('count')]);
  });

  it('S3.43 is the site head’s word, when the ballot decides nothing', () => {
    expect(after(the.counted({ because: 'tie' }))).toEqual([called('settlement')]);
    expect(after(the.counted({ because: 'no-quorum' }))).toEqual([called('settlement')]);
    for (const result of ['upheld', 'dismissed'] as const) {
      expect(after(the.counted({ result, because: 'majority' }))).toEqual([]);
    }
  });

  it('is nothing for complaints: a conduct case is none (S3.26)', () => {
    const everything = Object.values(the.historyTo).flat();
    const targets = everything.flatMap(after).map(({ to }) => to);
    expect(new Set(targets)).toEqual(new Set(['conduct-case']));
  });
});
