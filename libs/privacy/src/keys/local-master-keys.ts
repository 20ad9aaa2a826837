import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { PersonId } from '#libs/event-sourcing';
import { MasterKey, MasterKeyWrong, type WrappedKey } from './master-key.js';
import { MasterKeyFile } from './master-key-file.js';
import { type MasterKeyEntry, type MasterKeyRing, masterKeyRing } from './master-key-ring.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Where a ring can be read again, and how to tell whether it has changed. */
type RingSource = {
  readonly read: () => Promise<MasterKeyRing>;
  readonly version: () => Promise<string>;
};

/** Master keys that this process holds itself. */
export class LocalMasterKeys extends MasterKey {
  private version = '';
  private refreshing: Promise<void> | undefined;

  private constructor(
    private ring: MasterKeyRing,
    private readonly source: RingSource,
  ) {
    super();
  }

  /**
   * From the text of an environment variable or a mounted secret, called `where` in errors.
   *
   * @throws MasterKeysInvalid
   */
  static from(text: string, where: string): LocalMasterKeys {
    const ring = masterKeyRing(text, where);
    return new LocalMasterKeys(ring, { read: async () => ring, version: async () => '' });
  }

  /**
   * From `master.key` in a folder, made there when there is none. Keys that are added to the file or
   * retired from it meanwhile are taken up without a restart.
   *
   * @throws MasterKeysInvalid when others may read the file, or it holds something else
   */
  static async inFolder(folder: string): Promise<LocalMasterKeys> {
    const file = new MasterKeyFile(folder);
    const keys = new LocalMasterKeys(await file.read(), file);
    await keys.refresh();
    return keys;
  }

  get currentId(): string {
    return this.ring[0].id;
  }

  override async latestId(): Promise<string> {
    await this.refresh();
    return this.currentId;
  }

  /** Looks at the file first: what a retired key wrapped would be lost. */
  override async wrap(key: Buffer, person: PersonId): Promise<WrappedKey> {
    await this.refresh();
    const [{ id, key: master }] = this.ring;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, master, nonce).setAAD(Buffer.from(person));
    const box = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    return { wrapped: box.toString('base64url'), masterKey: id };
  }

  override async unwrap({ wrapped, masterKey }: WrappedKey, person: PersonId): Promise<Buffer> {
    const entry = this.entry(masterKey) ?? (await this.refreshed(masterKey));
    try {
      return opened(Buffer.from(wrapped, 'base64url'), entry.key, person);
    } catch {
      const reason = `the key of that name which is here does not open the key of ${person}: it is another one, or the wrapping was changed`;
      throw new MasterKeyWrong(masterKey, this.ids(), reason);
    }
  }

  private entry(id: string): MasterKeyEntry | undefined {
    return this.ring.find((entry) => entry.id === id);
  }

  private async refreshed(id: string): Promise<MasterKeyEntry> {
    await this.refresh();
    const entry = this.entry(id);
    if (entry !== undefined) return entry;
    throw new MasterKeyWrong(id, this.ids());
  }

  /** Those who ask while the file is being looked at share the answer. */
  private refresh(): Promise<void> {
    this.refreshing ??= this.look().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  private async look(): Promise<void> {
    const version = await this.source.version();
    if (version === this.version) return;
    this.ring = await this.source.read();
    this.version = version;
  }

  private ids(): readonly string[] {
    return this.ring.map(({ id }) => id);
  }
}

function opened(box: Buffer, master: Buffer, person: PersonId): Buffer {
  const decipher = createDecipheriv(CIPHER, master, box.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(person));
  decipher.setAuthTag(box.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
