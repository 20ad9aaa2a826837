import { randomBytes } from 'node:crypto';
import {
  InMemoryEventStore,
  InMemoryKeyStore,
  newCommandId,
  sealed,
  START,
} from '#libs/event-sourcing';
import { LocalMasterKeys } from '../keys/local-master-keys.js';
import { Vault } from './vault.js';
import { withKeysAtHand } from './with-keys-at-hand.js';
import { wordsBy } from './words-by.js';

/** A log with one sealed event, read by a process that has not met its person yet. */
async function given(text = '我没开通过彩铃') {
  const keys = new InMemoryKeyStore();
  const masterKey = LocalMasterKeys.from(randomBytes(32).toString('base64'), 'the test');
  const writer = await Vault.open({ keys, masterKey });
  const person = await writer.identify({ identity: '1', alsoKnownBy: [] }, 'complaint-1');
  const content = (await writer.sealFor(person))('text', text);
  const log = new InMemoryEventStore();
  await log.append('complaint-1', -1, [
    sealed('complaint-1', 0, {
      id: newCommandId(0),
      type: 'ComplaintReceived',
      data: { content },
      metadata: {
        occurredAt: '2026-03-02T01:00:00.000Z',
        recordedAt: '2026-03-02T01:00:00.000Z',
        actor: { id: 'mira', role: 'handler' },
        commandId: 'c',
        commandDigest: 'd',
        correlationId: 'r',
        causationId: 'c',
        schemaVersion: 1,
        policyVersion: '1',
        previousHash: '0'.repeat(64),
      },
    }),
  ]);
  return { keys, log, content, person, reader: await Vault.open({ keys, masterKey }) };
}

describe('A log with the keys at hand', () => {
  it('has fetched the keys of whatever it hands on', async () => {
    const { log, content, reader } = await given();
    expect(() => wordsBy(reader)([content])).toThrow(TypeError);
    await withKeysAtHand(log, reader).readAll(START, 10);
    expect(wordsBy(reader)([content])).not.toBeNull();
  });

  it('does so for whoever follows it, and for whoever reads one stream', async () => {
    const following = await given();
    const signal = AbortSignal.timeout(5_000);
    for await (const batch of withKeysAtHand(following.log, following.reader).follow(START, {
      signal,
    })) {
      if (batch.length > 0) break;
    }
    expect(wordsBy(following.reader)([following.content])).not.toBeNull();

    const reading = await given();
    await withKeysAtHand(reading.log, reading.reader).read('complaint-1');
    expect(wordsBy(reading.reader)([reading.content])).not.toBeNull();
  });
});

describe('The words of sealed texts', () => {
  it('are those of the texts, and do not show them', async () => {
    const { log, content, reader } = await given();
    await withKeysAtHand(log, reader).readAll(START, 10);
    expect(wordsBy(reader)([content])).toBe(wordsBy(reader)(['我没开通过彩铃']));
    expect(wordsBy(reader)([content])).not.toMatch(/\p{Script=Han}/u);
  });

  it('are none once the person was erased', async () => {
    const { log, content, reader, person } = await given();
    await reader.destroy(person, '2026-03-02T02:00:00.000Z');
    await withKeysAtHand(log, reader).readAll(START, 10);
    expect(wordsBy(reader)([content, null, ''])).toBeNull();
  });
});
