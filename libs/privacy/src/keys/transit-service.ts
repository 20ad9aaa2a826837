import { MasterKeyUnavailable } from './master-key.js';

const TIMEOUT_MS = 5_000;
const MOUNT = 'transit';
/** Vault takes no more than 32 MiB in one request; this is far below it. */
const ITEMS_MAX = 1_000;

const BAD_REQUEST = 400;

export type TransitSettings = {
  /** Of the service, without a path: `https://vault.example:8200`. */
  readonly url: string;
  /** The name of a key of type `aes256-gcm96` there. */
  readonly keyName: string;
  readonly token: string;
  /** Where the engine is mounted; the default is `transit`. */
  readonly mount?: string;
  /** How long an answer may take, in milliseconds; the default is 5,000. */
  readonly timeoutMs?: number;
};

/** What came of one item of a batch. */
export type TransitResult = {
  readonly ciphertext?: string;
  readonly plaintext?: string;
  readonly error?: string;
};

export type TransitItem = Readonly<Record<string, string>>;

/** The batch calls of Vault's transit engine. Neither token nor keys show in any error. */
export class TransitService {
  /** How errors speak of it. */
  readonly name: string;

  constructor(private readonly settings: TransitSettings) {
    this.name = `The key service at ${new URL(settings.url).origin}`;
  }

  get keyName(): string {
    return this.settings.keyName;
  }

  /**
   * The results in the order of the items.
   *
   * @throws MasterKeyUnavailable when there is no answer in time, or none that can be used
   */
  async ask(
    action: 'encrypt' | 'decrypt',
    items: readonly TransitItem[],
  ): Promise<readonly TransitResult[]> {
    const results: TransitResult[] = [];
    for (let start = 0; start < items.length; start += ITEMS_MAX) {
      results.push(...(await this.batch(action, items.slice(start, start + ITEMS_MAX))));
    }
    return results;
  }

  private async batch(
    action: string,
    items: readonly TransitItem[],
  ): Promise<readonly TransitResult[]> {
    const { status, body } = await this.post(action, JSON.stringify({ batch_input: items }));
    const results = resultsIn(body);
    // With some items that fail the service answers 400, and still says what became of each.
    if (status <= BAD_REQUEST && results?.length === items.length) return results;
    throw new MasterKeyUnavailable(
      `${this.name} refused to ${action} with the key "${this.keyName}" (status ${status}): ${errorsIn(body)}.`,
    );
  }

  private async post(action: string, body: string): Promise<{ status: number; body: unknown }> {
    const { url, mount = MOUNT, keyName, token, timeoutMs = TIMEOUT_MS } = this.settings;
    const path = `/v1/${mount}/${action}/${encodeURIComponent(keyName)}`;
    try {
      const response = await fetch(new URL(path, url), {
        method: 'POST',
        headers: { 'X-Vault-Token': token, 'Content-Type': 'application/json' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, body: parsed(await response.text()) };
    } catch (error) {
      throw new MasterKeyUnavailable(`${this.name} cannot be used now: ${reasonOf(error)}.`);
    }
  }
}

function reasonOf(error: unknown): string {
  if (memberOf(error, 'name') === 'TimeoutError') return 'it gave no answer in time';
  const said = memberOf(memberOf(error, 'cause'), 'message') ?? memberOf(error, 'message');
  return String(said ?? error);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function resultsIn(body: unknown): readonly TransitResult[] | undefined {
  const results = memberOf(memberOf(body, 'data'), 'batch_results');
  return Array.isArray(results) ? results.map(resultFrom) : undefined;
}

function resultFrom(written: unknown): TransitResult {
  const [ciphertext, plaintext, error] = ['ciphertext', 'plaintext', 'error'].map((name) => {
    const value = memberOf(written, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  });
  return {
    ...(ciphertext !== undefined && { ciphertext }),
    ...(plaintext !== undefined && { plaintext }),
    ...(error !== undefined && { error }),
  };
}

function errorsIn(body: unknown): string {
  const errors = memberOf(body, 'errors');
  const said = Array.isArray(errors) ? errors.filter((error) => typeof error === 'string') : [];
  return said.join('; ').slice(0, 500) || 'it gave no reason';
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
