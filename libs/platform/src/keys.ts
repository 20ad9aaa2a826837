import type { KeyStore } from '#libs/event-sourcing';
import { LocalMasterKeys, type MasterKey, TransitMasterKey, Vault } from '#libs/privacy';
import { openEmbeddedKeyStore } from '#libs/stores/embedded';
import { openMongoDbKeyStore } from '#libs/stores/mongodb';
import type { Configuration } from './configuration.js';

/** Persons' keys, the master key that wraps them, and what seals and opens with them. */
export type Keys = {
  readonly store: KeyStore;
  readonly masterKey: MasterKey;
  readonly vault: Vault;
};

export type KeySettings = Pick<
  Configuration,
  'keysDirectory' | 'mongoUrl' | 'masterKey' | 'keyService'
>;

/**
 * Opens the keys that the configuration names, and makes the first ones where there are none.
 *
 * @throws MasterKeyWrong when the keys were wrapped with another master key
 */
export async function openKeys(settings: KeySettings): Promise<Keys> {
  const masterKey = await masterKeyOf(settings);
  const store = await openKeyStore(settings);
  try {
    return { store, masterKey, vault: await Vault.open({ keys: store, masterKey }) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Opens the store of persons' keys alone. */
export const openKeyStore = ({ mongoUrl, keysDirectory }: KeySettings): Promise<KeyStore> =>
  mongoUrl === null
    ? openEmbeddedKeyStore({ directory: keysDirectory })
    : openMongoDbKeyStore({ url: mongoUrl });

/** What wraps persons' keys; the file with the first one is made where nobody brings another. */
export async function masterKeyOf({
  keyService,
  masterKey,
  keysDirectory,
}: KeySettings): Promise<MasterKey> {
  if (keyService !== null) return TransitMasterKey.open(keyService);
  if (masterKey !== null) return LocalMasterKeys.from(masterKey, 'MASTER_KEY');
  return LocalMasterKeys.inFolder(keysDirectory);
}
