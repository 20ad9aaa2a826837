import type { PersonId } from '#libs/event-sourcing';
import { MasterKey, MasterKeyUnavailable, MasterKeyWrong, type WrappedKey } from './master-key.js';
import { type TransitResult, TransitService, type TransitSettings } from './transit-service.js';

const VERSION = /^vault:v(\d+):/;
/** What the trial at the start is bound to; no person has this name. */
const TRIAL = 'systemtrial';

/**
 * A master key that never leaves an external key service, which is spoken to as HashiCorp Vault's
 * transit engine (or OpenBao's). A version that is made there by rotation wraps from then on; the
 * service unwraps older ones as long as its `min_decryption_version` lets it.
 */
export class TransitMasterKey extends MasterKey {
  private constructor(
    private readonly service: TransitService,
    private id: string,
  ) {
    super();
  }

  /**
   * Tries the key at once.
   *
   * @throws MasterKeyUnavailable when the service cannot be reached, or does not let us use the key
   */
  static async open(settings: TransitSettings): Promise<TransitMasterKey> {
    const key = new TransitMasterKey(new TransitService(settings), '');
    await key.latestId();
    return key;
  }

  get currentId(): string {
    return this.id;
  }

  override async latestId(): Promise<string> {
    const { masterKey } = await this.wrap(Buffer.alloc(1), TRIAL);
    return masterKey;
  }

  override async wrap(key: Buffer, person: PersonId): Promise<WrappedKey> {
    const [wrapped] = await this.wrapAll([{ key, person }]);
    if (wrapped !== undefined) return wrapped;
    throw new MasterKeyUnavailable(`${this.service.name} gave no answer for one key.`);
  }

  override async unwrap(key: WrappedKey, person: PersonId): Promise<Buffer> {
    const [unwrapped] = await this.unwrapAll([{ ...key, person }]);
    if (unwrapped instanceof Buffer) return unwrapped;
    throw unwrapped ?? new MasterKeyUnavailable(`${this.service.name} gave no answer for one key.`);
  }

  override async wrapAll(
    keys: readonly { readonly key: Buffer; readonly person: PersonId }[],
  ): Promise<readonly WrappedKey[]> {
    const items = keys.map(({ key, person }) => ({
      plaintext: key.toString('base64'),
      associated_data: boundTo(person),
    }));
    const results = await this.service.ask('encrypt', items);
    const wrapped = results.map((result) => this.wrappedIn(result));
    this.id = wrapped.at(-1)?.masterKey ?? this.id;
    return wrapped;
  }

  override async unwrapAll(
    keys: readonly (WrappedKey & { readonly person: PersonId })[],
  ): Promise<readonly (Buffer | MasterKeyWrong)[]> {
    const items = keys.map(({ wrapped, person }) => ({
      ciphertext: wrapped,
      associated_data: boundTo(person),
    }));
    const results = await this.service.ask('decrypt', items);
    return keys.map((key, index) => this.unwrappedIn(results[index], key));
  }

  private wrappedIn({ ciphertext, error }: TransitResult): WrappedKey {
    const version = VERSION.exec(ciphertext ?? '')?.[1];
    if (ciphertext !== undefined && version !== undefined) {
      return { wrapped: ciphertext, masterKey: `${this.service.keyName}-v${version}` };
    }
    const found = error ?? 'an answer without "vault:v<version>:"';
    throw new MasterKeyUnavailable(`${this.service.name} wrapped no key: ${found}.`);
  }

  private unwrappedIn(
    result: TransitResult | undefined,
    { masterKey, person }: WrappedKey & { readonly person: PersonId },
  ): Buffer | MasterKeyWrong {
    if (result?.plaintext !== undefined) return Buffer.from(result.plaintext, 'base64');
    const said = result?.error ?? 'it gave no answer for it';
    const reason = `${this.service.name} does not open the key of ${person}: ${said}`;
    return new MasterKeyWrong(masterKey, [this.id], reason);
  }
}

const boundTo = (person: PersonId): string => Buffer.from(person).toString('base64');
