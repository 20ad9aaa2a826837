import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

type LostAnswer = {
  /** The request whose answer gets lost contains this. */
  readonly marker: string;
  /** What happens after the server has done it and before the client learns that the line is dead. */
  readonly meanwhile: () => Promise<void>;
};

/** A line to a database server that can be cut, blocked, or lose an answer. */
export class FaultyLine {
  private readonly sockets = new Set<Socket>();
  private fault: 'none' | 'cut' | 'blocked' = 'none';
  private toLose: LostAnswer | null = null;
  answersLost = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => this.join(client));
  }

  static async to(url: string): Promise<FaultyLine> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FaultyLine(server, new URL(url));
  }

  /** Leads through this line and nowhere else. */
  get url(): string {
    const address = this.server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    return `mongodb://127.0.0.1:${port}/?directConnection=true`;
  }

  /** Ends all connections and takes no new ones. */
  cut(): void {
    this.fault = 'cut';
    for (const socket of this.sockets) socket.destroy();
  }

  /** Lets nothing through any more, without ending anything. */
  block(): void {
    this.fault = 'blocked';
  }

  heal(): void {
    for (const socket of this.sockets) socket.destroy();
    this.fault = 'none';
  }

  loseAnswer(lost: LostAnswer): void {
    this.toLose = lost;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    if (this.fault === 'cut') {
      client.destroy();
      return;
    }
    const server = connect(Number(this.target.port || 27_017), this.target.hostname);
    let losing: LostAnswer | null = null;
    this.carry(client, server, (chunk) => {
      if (this.toLose === null || !chunk.includes(this.toLose.marker)) return true;
      losing = this.toLose;
      this.toLose = null;
      return true;
    });
    this.carry(server, client, () => {
      if (losing === null) return true;
      void this.lose(losing, client, server);
      return false;
    });
  }

  private async lose({ meanwhile }: LostAnswer, ...sockets: readonly Socket[]): Promise<void> {
    this.answersLost += 1;
    await meanwhile();
    for (const socket of sockets) socket.destroy();
  }

  private carry(from: Socket, to: Socket, passes: (chunk: Buffer) => boolean): void {
    this.sockets.add(from);
    from.on('data', (chunk) => {
      if (this.fault === 'none' && passes(chunk)) to.write(chunk);
    });
    from.on('error', () => {});
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
  }
}
