import { randomBytes } from 'node:crypto';
import { InMemoryKeyStore } from '#libs/event-sourcing';
import { LocalMasterKeys, Vault } from '#libs/privacy';

/** Keys that live as long as the bench does. */
export const vault = await Vault.open({
  keys: new InMemoryKeyStore(),
  masterKey: LocalMasterKeys.from(randomBytes(32).toString('base64'), 'the bench'),
});
