import { InMemoryEventStore, type RecordedEvent } from '#libs/event-sourcing';
import { Persons } from '../persons.js';
import { certificateIn, certificateInMarkdown } from './certificate.js';
import * as the from './person.scenes.js';

const id = 'personaaaa';
const actor = { id: 'gao', role: 'administrator' };

async function erased(): Promise<readonly RecordedEvent[]> {
  const store = new InMemoryEventStore();
  const now = () => Date.parse('2029-04-01T00:00:00.000Z');
  const persons = new Persons({ store, now, policyVersion: () => 'default-1' });
  const order = { requestedBy: 'order', reference: '网信办|2026', reason: '命令' } as const;
  for (const [index, command] of [the.begin(order), the.erase()].entries()) {
    await persons.handle(id, command, { commandId: `c${index}`, actor, correlationId: 'r' });
  }
  return store.read(`person-${id}`);
}

describe('The certificate of an erasure', () => {
  it('says what was erased, when, by whom, at whose wish, and how to prove it', async () => {
    const events = await erased();
    expect(certificateIn(events)).toMatchObject({
      person: id,
      erasedAt: '2029-04-01T00:00:00.000Z',
      by: actor,
      requestedBy: 'order',
      reason: '命令',
      reference: '网信办|2026',
      erased: {
        complaints: ['X1XX-XXXX-XXXX'],
        conductCases: [],
        staffRecords: [],
        keys: [{ person: id, masterKey: 'master-1' }],
      },
      with: null,
      proof: {
        stream: `person-${id}`,
        revision: 1,
        eventId: events[1]?.id,
        hash: events[1]?.metadata.hash,
      },
    });
  });

  it('names the master key on which older copies of the key depend, in both languages', async () => {
    const { zh, en } = certificateIn(await erased())?.backups ?? { zh: '', en: '' };
    expect(zh).toContain('master-1');
    expect(en).toContain('dead once the master key master-1');
  });

  it('is none before the end', async () =>
    expect(certificateIn((await erased()).slice(0, 1))).toBeUndefined());

  it('can be read by people', async () => {
    const certificate = certificateIn(await erased());
    if (certificate === undefined) throw new TypeError('A certificate was expected.');
    const page = certificateInMarkdown(certificate);
    expect(page).toContain('# 个人信息删除证明 Certificate of erasure');
    expect(page).toContain('| 依据 Ground | 主管机关命令 an authority’s order: 网信办\\|2026 |');
    expect(page).toContain('| 投诉工单 Complaints | X1XX-XXXX-XXXX |');
    expect(page).toContain(`| 哈希 Hash (SHA-256) | ${certificate.proof.hash} |`);
    for (const { zh, en } of [...certificate.remains, certificate.backups]) {
      expect(page).toContain(zh);
      expect(page).toContain(en);
    }
  });
});
