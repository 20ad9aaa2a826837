import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Configuration, ConfigurationInvalid } from '../configuration.js';

const KEY_BYTES = 32;
const FILE = 'signing.key';

/**
 * The key that signs the tokens of local accounts: from the configuration, so that several processes
 * can share it, or from a file in the data folder, made when it is first needed. Whoever can read
 * that file can be anybody, so nobody but its owner may.
 */
export class SigningKey {
  private bytes: Promise<Uint8Array> | undefined;

  constructor(
    private readonly configuration: Pick<Configuration, 'dataDirectory' | 'signingKey'>,
  ) {}

  /** @throws ConfigurationInvalid when the key is too short, or others may read it */
  get(): Promise<Uint8Array> {
    this.bytes ??= this.load();
    return this.bytes;
  }

  private async load(): Promise<Uint8Array> {
    const { signingKey, dataDirectory } = this.configuration;
    if (signingKey !== null) return keyIn(signingKey, 'SIGNING_KEY');
    const path = join(dataDirectory, FILE);
    await mkdir(dataDirectory, { recursive: true });
    await made(path);
    await refuseOpenFile(path);
    return keyIn(await readFile(path, 'utf8'), path);
  }
}

/** Two processes that start at once make one key, and neither sees half of it. */
async function made(path: string): Promise<void> {
  if (await stat(path).catch(() => null)) return;
  const written = `${path}.${randomUUID()}`;
  const text = `${randomBytes(KEY_BYTES).toString('base64')}\n`;
  await writeFile(written, text, { flag: 'wx', mode: 0o600 });
  try {
    await link(written, path);
  } catch (error) {
    if (!isThere(error)) throw error;
  } finally {
    await rm(written);
  }
}

const isThere = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';

async function refuseOpenFile(path: string): Promise<void> {
  const { mode } = await stat(path);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  const found = (mode & 0o777).toString(8);
  throw new ConfigurationInvalid(
    `${path} has the mode ${found}, so others may read the key in it; expected 600 (chmod 600).`,
  );
}

function keyIn(text: string, where: string): Uint8Array {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length >= KEY_BYTES) return new Uint8Array(key);
  throw new ConfigurationInvalid(
    `${where} holds ${key.length} bytes; expected at least ${KEY_BYTES}, in base64 (openssl rand -base64 32).`,
  );
}
