import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server on which connections can go dead without either side being told. */
export class HalfOpenProxy {
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(port: number): Promise<HalfOpenProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The proxy has no port.');
    const proxy = new HalfOpenProxy(server, address.port);
    server.on('connection', (near) => proxy.#join(near, connect(port, '127.0.0.1')));
    return proxy;
  }

  /** From now on nothing passes over the connections that there are; new ones work. */
  deaden(): void {
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(near: Socket, far: Socket): void {
    near.pipe(far);
    far.pipe(near);
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
    }
  }
}
