import * as fc from 'fast-check';
import { latest } from './guarded-writes.js';

const write = (id: string, position: string, mark: number) => ({
  id,
  position,
  document: { mark },
});

describe('Several documents of one id in one batch', () => {
  it('leave what would stand there had they been stored one after the other', () => {
    const some = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '3')),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(some, (pairs) => {
        const writes = pairs.map(([id, position], mark) => write(id, position, mark));
        const standing = new Map<string, ReturnType<typeof write>>();
        for (const one of writes) {
          const before = standing.get(one.id)?.position ?? '';
          if (one.position > before) standing.set(one.id, one);
        }
        expect(new Set(latest(writes))).toEqual(new Set(standing.values()));
      }),
    );
  });
});
