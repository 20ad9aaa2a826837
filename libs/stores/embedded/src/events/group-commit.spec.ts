import {
  EventTooLarge,
  NO_STREAM,
  positionAt,
  RevisionConflict,
  StoreUnavailable,
} from '#libs/event-sourcing';
import { anEvent, aStream } from '#libs/event-sourcing/testing';
import { type AppendGroup, countOf, type Outcomes, REFUSED } from './append-group.js';
import { GroupCommit } from './group-commit.js';

/** A disk whose flushes the test ends by hand. */
function aSlowDisk() {
  const groups: AppendGroup[] = [];
  const endings: { commit: () => void; fail: (error: Error) => void }[] = [];
  let sequence = 0;
  const outcomesOf = (group: AppendGroup): Outcomes =>
    group.flatMap((append) => [countOf(append) - 1, (sequence += countOf(append))]);
  const write = (group: AppendGroup): Promise<Outcomes> => {
    groups.push(group);
    return new Promise((resolve, reject) => {
      endings.push({ commit: () => resolve(outcomesOf(group)), fail: reject });
    });
  };
  return {
    write,
    groupSizes: () => groups.map((group) => group.length),
    commit: () => endings.shift()?.commit(),
    fail: (error: Error) => endings.shift()?.fail(error),
  };
}

const settling = () => new Promise((resolve) => setImmediate(resolve));

describe('A group commit', () => {
  const disk = { current: aSlowDisk() };
  let commits: GroupCommit;

  beforeEach(() => {
    disk.current = aSlowDisk();
    const { write } = disk.current;
    commits = new GroupCommit(write);
  });

  const append = (bytes = 10) => {
    const stream = aStream();
    return commits.append(stream, NO_STREAM, [
      anEvent(stream, { data: { text: 'x'.repeat(bytes) } }),
    ]);
  };
  const appends = (count: number, bytes?: number) =>
    Array.from({ length: count }, () => append(bytes));

  it('takes the appends of one turn together, at once', async () => {
    const pending = appends(5);
    await settling();
    expect(disk.current.groupSizes()).toEqual([5]);
    disk.current.commit();
    expect((await Promise.all(pending)).map(({ position }) => position)).toEqual(
      [1, 2, 3, 4, 5].map(positionAt),
    );
  });

  it('answers nothing before the disk has it', async () => {
    let answered = false;
    const pending = append().then(() => (answered = true));
    await settling();
    expect(answered).toBe(false);
    disk.current.commit();
    await pending;
    expect(answered).toBe(true);
  });

  it('lets what comes during a commit share the next one', async () => {
    const first = append();
    await settling();
    const later = [...appends(20), ...appends(20)];
    await settling();
    expect(disk.current.groupSizes()).toEqual([1]);
    disk.current.commit();
    await first;
    await settling();
    expect(disk.current.groupSizes()).toEqual([1, 40]);
    disk.current.commit();
    expect(await Promise.all(later)).toHaveLength(40);
  });

  it('divides what is too much for one commit', async () => {
    const pending = appends(5, 3_000_000);
    await settling();
    for (const _ of [1, 2, 3]) {
      disk.current.commit();
      await settling();
    }
    await Promise.all(pending);
    expect(disk.current.groupSizes()).toEqual([2, 2, 1]);
  });

  it('commits an append alone that is larger than a group', async () => {
    const pending = [append(), append(9_000_000), append()];
    await settling();
    for (const _ of pending) {
      disk.current.commit();
      await settling();
    }
    await Promise.all(pending);
    expect(disk.current.groupSizes()).toEqual([1, 1, 1]);
  });

  it('refuses an append that is larger than all bounds', async () => {
    const stream = aStream();
    const event = anEvent(stream, { data: { text: '诉'.repeat(23_000_000) } });
    expect(() => commits.append(stream, NO_STREAM, [event])).toThrow(EventTooLarge);
    await settling();
    expect(disk.current.groupSizes()).toEqual([]);
  });

  it('fails the appends of a failed commit, and only those', async () => {
    const failed = appends(3);
    await settling();
    const spared = append();
    disk.current.fail(new StoreUnavailable('The disk is full.'));
    const outcomes = await Promise.allSettled(failed);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await settling();
    disk.current.commit();
    expect(await spared).toMatchObject({ revision: 0 });
  });

  it('tells a lost race from the rest of its group', async () => {
    const stream = aStream();
    const lost = new GroupCommit(async () => [7, REFUSED, 0, 9]);
    const [first, second] = [
      lost.append(stream, 3, [anEvent(stream)]),
      lost.append(aStream(), NO_STREAM, [anEvent(stream)]),
    ];
    await expect(first).rejects.toBeInstanceOf(RevisionConflict);
    await expect(first).rejects.toMatchObject({ expectedRevision: 3, actualRevision: 7 });
    expect(await second).toEqual({ revision: 0, position: positionAt(9) });
  });

  it('is finished when every append has its answer', async () => {
    const answers: number[] = [];
    for (const pending of appends(2)) void pending.then(({ revision }) => answers.push(revision));
    await settling();
    void append().then(({ revision }) => answers.push(revision));
    const finished = commits.finished().then(() => answers.length);
    for (const _ of [1, 2]) {
      disk.current.commit();
      await settling();
    }
    expect(await finished).toBe(3);
  });
});
