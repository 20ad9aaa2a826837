import { jest } from '@jest/globals';
import { join } from 'node:path';
import { complaints, position } from '../testing/documents.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { openForReading, openForWriting } from './catalogue.js';
import { DocumentQueries } from './document-queries.js';
import { DocumentWrites } from './document-writes.js';
import { WriteGroups, type WriterRequest } from './write-groups.js';

const directory = temporaryDirectory();
let files = 0;

function opened() {
  const file = join(directory.path, `${(files += 1)}.db`);
  const writes = new DocumentWrites(openForWriting(file), file);
  const store = jest.spyOn(writes, 'store');
  const groups = new WriteGroups(writes);
  const ask = (request: WriterRequest) =>
    new Promise((resolve, reject) => groups.add(request, { resolve, reject }));
  return { ask, groups, store, queries: new DocumentQueries(openForReading(file)) };
}

const write = (id: string, body = '{}'): WriterRequest => ({
  do: 'write',
  collection: complaints.name,
  rows: [id, position(1), body],
});

afterAll(() => directory.remove());

describe('Writes that arrive together', () => {
  it('share one commit', async () => {
    const { ask, groups, store, queries } = opened();
    await ask({ do: 'define', collection: complaints });
    await Promise.all([ask(write('a')), ask(write('b')), ask(write('c'))]);
    expect(store).toHaveBeenCalledTimes(1);
    expect(queries.count(complaints.name, {})).toBe(3);
    groups.close();
  });

  it('do not share the refusal of one of them', async () => {
    const { ask, groups, queries } = opened();
    await ask({ do: 'define', collection: complaints });
    const [good, bad, other] = [
      ask(write('a')),
      ask(write('b', '{"minutes":"x"}')),
      ask(write('c')),
    ];
    await expect(bad).rejects.toThrow('"minutes"');
    await Promise.all([good, other]);
    expect(queries.count(complaints.name, {})).toBe(2);
    groups.close();
  });

  it('all fail when their commit fails, and none is stored', async () => {
    const { ask, groups, store, queries } = opened();
    await ask({ do: 'define', collection: complaints });
    store.mockImplementationOnce(() => {
      throw new Error('The disk is full.');
    });
    const answers = await Promise.allSettled([ask(write('a')), ask(write('b'))]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(queries.count(complaints.name, {})).toBe(0);
    groups.close();
  });

  it('keep their order with whatever else is asked', async () => {
    const { ask, groups, queries } = opened();
    await Promise.all([
      ask({ do: 'define', collection: complaints }),
      ask(write('a')),
      ask({ do: 'rename', from: complaints.name, to: 'queue' }),
      ask({ do: 'define', collection: complaints }),
      ask(write('b')),
      ask(write('c')),
    ]);
    expect(queries.count('queue', {})).toBe(1);
    expect(queries.count(complaints.name, {})).toBe(2);
    groups.close();
  });

  it('are done when the groups are closed', async () => {
    const { ask, groups, queries } = opened();
    await ask({ do: 'define', collection: complaints });
    const writing = ask(write('a'));
    groups.close();
    await writing;
    expect(queries.count(complaints.name, {})).toBe(1);
  });
});
