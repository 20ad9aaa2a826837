import { randomBytes } from 'node:crypto';
import { InMemoryKeyStore, SEALED_RECORD } from '#libs/event-sourcing';
import { LocalMasterKeys } from '../keys/local-master-keys.js';
import { PersonalTexts } from './personal-texts.js';
import { Vault } from './vault.js';

async function given() {
  const keys = new InMemoryKeyStore();
  const masterKey = LocalMasterKeys.from(randomBytes(32).toString('base64'), 'the test');
  const vault = await Vault.open({ keys, masterKey });
  const known = { identity: '13812345678', alsoKnownBy: [] };
  const person = await vault.identify(known, 'complaint-1');
  const seal = await vault.sealFor(person);
  const answer = {
    customer: { name: seal('name', '张伟'), contactPhone: seal('phone', '13812345678') },
    state: 'received',
    notes: [`Called ${seal('phone', '13812345678')}: ${seal('text', '没人接')}.`],
    source: { record: { [SEALED_RECORD]: seal('record', '{"Name":"张伟","Zip":"1"}') } },
    urgings: 0,
    handler: null,
  };
  return { keys, masterKey, vault, person, answer, texts: new PersonalTexts(vault) };
}

describe('An answer with personal data', () => {
  it('shows masks', async () => {
    const { texts, answer } = await given();
    expect(await texts.masked(answer)).toEqual({
      customer: { name: '张*', contactPhone: '138****5678' },
      state: 'received',
      notes: ['Called 138****5678: ***.'],
      source: { record: { [SEALED_RECORD]: '***' } },
      urgings: 0,
      handler: null,
    });
  });

  it('shows what was sealed once it is opened, records as they came', async () => {
    const { texts, answer } = await given();
    expect(await texts.opened(answer)).toMatchObject({
      customer: { name: '张伟', contactPhone: '13812345678' },
      notes: ['Called 13812345678: 没人接.'],
      source: { record: { Name: '张伟', Zip: '1' } },
    });
  });

  it('shows to nobody what was erased', async () => {
    const { texts, answer, vault, person } = await given();
    await vault.destroy(person, '2026-03-02T01:00:00.000Z');
    for (const shown of [await texts.masked(answer), await texts.opened(answer)]) {
      expect(shown.customer).toEqual({ name: '[erased]', contactPhone: '[erased]' });
      expect(shown.notes).toEqual(['Called [erased]: [erased].']);
    }
  });

  it('says so where the key is not in the store of keys', async () => {
    const { answer, masterKey } = await given();
    const elsewhere = await Vault.open({ keys: new InMemoryKeyStore(), masterKey });
    const shown = await new PersonalTexts(elsewhere).opened(answer);
    expect(shown.customer.name).toBe('[key missing]');
  });

  it('says so where what is sealed was tampered with', async () => {
    const { texts, answer } = await given();
    const name = answer.customer.name.replace(/.{3}\]$/, 'AAA]');
    expect(await texts.opened({ name })).toEqual({ name: '[damaged]' });
  });

  it('is the very same where nothing is sealed', async () => {
    const { texts } = await given();
    const answer = { figures: [1, 2], at: null };
    expect(await texts.masked(answer)).toBe(answer);
  });
});
