import { EventStoreDBClient } from '@eventstore/db-client';
import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import { connectionString } from './connection-string.js';
import {
  type BatchAppendCall,
  type CallArguments,
  type ReadCall,
  StreamsClient,
  type Stub,
} from './protocol.js';

type Call = ReadCall | BatchAppendCall;

/**
 * What subclasses of the driver's client make their calls with: it finds the node, keeps the channel,
 * adds the credentials and dials anew after a failure. Its factory knows no subclasses, hence the view.
 */
type Driver = {
  GRPCStreamCreator<C extends Call>(
    service: typeof StreamsClient,
    name: string,
    make: (stub: Stub) => C,
  ): () => Promise<C>;
  callArguments(options: object, callOptions: { readonly deadline: number }): CallArguments;
  handleError(stub: Stub, error: Error): Promise<void>;
  dispose(): Promise<void>;
};

const UNAVAILABLE = Object.assign(new Error('No answer'), { code: 14, details: 'No answer' });
const DISPOSAL_MS = 1000;
/** A socket that is still being opened cannot be taken back, so they must not pile up. */
const REDIAL_MS = 10_000;
const ignored = (): void => undefined;

/** One connection to the server or cluster, re-established by the driver whenever it is lost. */
export class Connection {
  readonly #driver: Driver;
  readonly #stubs = new WeakMap<Call, Stub>();
  #stub: Stub | undefined;
  #closed = false;
  /** Something has come over the present channel. */
  #isProven = false;
  #dialledAtMs = -Infinity;

  /** @throws StoreRefused for a URL that the driver cannot use */
  constructor(url: string) {
    this.#driver = clientOf(connectionString(url));
    // The driver starts this and forgets it; without somebody to hear it, a failure in it (no node
    // found) would end the process.
    const reconnect = this.#driver.handleError;
    this.#driver.handleError = (stub, error) => reconnect(stub, error).catch(ignored);
  }

  /** Starts a call. Whatever becomes of it later, its errors reach only those who listen. */
  async start<C extends Call>(
    name: string,
    make: (stub: Stub, ...given: CallArguments) => C,
  ): Promise<C> {
    if (this.#closed) throw new StoreUnavailable('The connection to EventStoreDB is closed.');
    const call = await this.#driver.GRPCStreamCreator(StreamsClient, name, (stub) => {
      const made = make(stub, ...this.#driver.callArguments({}, { deadline: Infinity }));
      made.on('error', ignored);
      made.on('metadata', () => (this.#isProven ||= stub === this.#stub));
      this.#stubs.set(made, stub);
      this.#stub = stub;
      return made;
    })();
    if (this.#closed) call.cancel();
    return call;
  }

  /** A call has had no answer: unless that was done since, the next one goes over a new socket. */
  suspect(call: Call): void {
    const stub = this.#stubs.get(call);
    const isDialling = !this.#isProven && performance.now() - this.#dialledAtMs < REDIAL_MS;
    if (!stub || stub !== this.#stub || isDialling) return;
    this.#isProven = false;
    this.#dialledAtMs = performance.now();
    void this.#driver.handleError(stub, UNAVAILABLE);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const late = new Promise<void>((resolve) => setTimeout(resolve, DISPOSAL_MS).unref());
    await Promise.race([this.#driver.dispose(), late]);
    this.#stub?.close(); // the driver leaves its channel open
  }
}

function clientOf(url: string): Driver {
  try {
    return EventStoreDBClient.connectionString(url) as unknown as Driver;
  } catch (error) {
    // The parser's errors quote the URL; those about files do not.
    const about =
      error instanceof Error && 'connectionString' in error ? 'its parts' : String(error);
    throw new StoreRefused(`The EventStoreDB URL cannot be used: check ${about}.`);
  }
}
