import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Item = { plaintext?: string; ciphertext?: string; associated_data?: string };
type Result = { plaintext?: string; ciphertext?: string; error?: string };

/** As much of Vault's transit engine as is spoken to, with one key named `redress`. */
export class TransitServer {
  /** The secret of each version, from the first. */
  private readonly versions = [randomBytes(32)];
  readonly requests: { readonly path: string; readonly items: number }[] = [];
  /** What it does in the place of answering properly. */
  mood: 'well' | 'sealed' | 'silent' | 'babbling' = 'well';

  private constructor(
    private readonly server: Server,
    readonly token: string,
  ) {}

  static async start(): Promise<TransitServer> {
    const server = createServer();
    const transit = new TransitServer(server, randomBytes(12).toString('hex'));
    server.on('request', (request, response) => void transit.answer(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return transit;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  rotate(): void {
    this.versions.push(randomBytes(32));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (this.mood === 'silent') return;
    if (this.mood === 'babbling') return void response.end('<html>');
    const say = (status: number, said: unknown) =>
      void response.writeHead(status).end(JSON.stringify(said));
    if (this.mood === 'sealed') return say(503, { errors: ['Vault is sealed'] });
    if (request.headers['x-vault-token'] !== this.token) {
      return say(403, { errors: ['permission denied'] });
    }
    const [, action = '', name] = /^\/v1\/transit\/(\w+)\/(.+)$/.exec(request.url ?? '') ?? [];
    if (name !== 'redress') return say(404, { errors: [`no such key`] });
    const items = (JSON.parse(body) as { batch_input: Item[] }).batch_input;
    this.requests.push({ path: `${action}/${name}`, items: items.length });
    const work = (item: Item) => (action === 'encrypt' ? this.encrypt(item) : this.decrypt(item));
    const results = items.map(work);
    const failed = results.some(({ error }) => error !== undefined);
    return say(failed ? 400 : 200, { data: { batch_results: results } });
  }

  private encrypt({ plaintext = '', associated_data = '' }: Item): Result {
    const [version, nonce] = [this.versions.length, randomBytes(12)];
    const cipher = createCipheriv('aes-256-gcm', this.secret(version), nonce);
    cipher.setAAD(Buffer.from(associated_data, 'base64'));
    const hidden = Buffer.concat([cipher.update(plaintext, 'base64'), cipher.final()]);
    const box = Buffer.concat([nonce, hidden, cipher.getAuthTag()]);
    return { ciphertext: `vault:v${version}:${box.toString('base64')}` };
  }

  private decrypt({ ciphertext = '', associated_data = '' }: Item): Result {
    try {
      const [, version, written = ''] = ciphertext.split(':');
      const box = Buffer.from(written, 'base64');
      const secret = this.secret(Number(version?.slice(1)));
      const decipher = createDecipheriv('aes-256-gcm', secret, box.subarray(0, 12));
      decipher.setAAD(Buffer.from(associated_data, 'base64'));
      decipher.setAuthTag(box.subarray(-16));
      const plain = Buffer.concat([decipher.update(box.subarray(12, -16)), decipher.final()]);
      return { plaintext: plain.toString('base64') };
    } catch {
      return { error: 'cipher: message authentication failed' };
    }
  }

  private secret(version: number): Buffer {
    const secret = this.versions[version - 1];
    if (secret === undefined) throw new Error('invalid ciphertext: version is too new');
    return secret;
  }
}
