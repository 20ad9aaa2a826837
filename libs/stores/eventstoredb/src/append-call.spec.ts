import { PassThrough } from 'node:stream';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { NO_STREAM } from '#libs/event-sourcing';
import { anEvent } from '#libs/event-sourcing/testing';
import { AppendCall } from './append-call.js';
import { prepareAppend } from './append-request.js';
import type { AppendRequest, AppendResponse, BatchAppendCall } from './protocol.js';

/** Our end of a call to a server that answers only when told to. */
class SilentServer {
  readonly asked: AppendRequest[] = [];
  readonly #call = Object.assign(new PassThrough({ objectMode: true }), {
    cancel: () => void (this.cancelled += 1),
    write: (request: AppendRequest) => this.asked.push(request) > 0,
  });
  cancelled = 0;

  get call(): BatchAppendCall {
    return this.#call as unknown as BatchAppendCall;
  }

  answer(index: number, revision: number): void {
    const position = new shared.AllStreamPosition();
    position.setCommitPosition('548');
    const success = new streams.BatchAppendResp.Success();
    success.setCurrentRevision(String(revision));
    success.setPosition(position);
    const response: AppendResponse = new streams.BatchAppendResp();
    response.setCorrelationId(this.asked[index]?.getCorrelationId());
    response.setSuccess(success);
    this.#call.emit('data', response);
  }

  breakDown(): void {
    this.#call.emit('error', new Error('14 UNAVAILABLE: read ECONNRESET'));
  }
}

const append = prepareAppend('any', NO_STREAM, [anEvent('any')], 1000);

describe('A call that carries appends', () => {
  let server: SilentServer;
  let call: AppendCall;
  beforeEach(() => {
    server = new SilentServer();
    call = new AppendCall(server.call);
  });

  it('gives each append its own answer, in whatever order they come', async () => {
    const [one, other] = [call.send(append, 1000), call.send(append, 1000)];
    server.answer(1, 7);
    server.answer(0, 3);
    expect(await one).toEqual({ kind: 'appended', revision: 3, position: '0000000000000224' });
    expect(await other).toMatchObject({ revision: 7 });
  });

  it('leaves the outcome open when no answer comes in time, and is known as silent', async () => {
    expect(await call.send(append, 10)).toEqual({ kind: 'unknown', why: 'no answer within 10 ms' });
    expect(call.condition).toBe('silent');
  });

  it('lets an answer go that comes when nobody waits for it any more', async () => {
    await call.send(append, 10);
    server.answer(0, 3);
    server.breakDown();
    server.answer(0, 3);
    expect(call.condition).toBe('ended');
  });

  it('leaves the outcome of every append open when it breaks down', async () => {
    const sent = [call.send(append, 1000), call.send(append, 1000)];
    server.breakDown();
    const why = '14 UNAVAILABLE: read ECONNRESET';
    expect(await Promise.all(sent)).toEqual([
      { kind: 'unknown', why },
      { kind: 'unknown', why },
    ]);
  });

  it('concerns no other call when it breaks down', async () => {
    const other = new SilentServer();
    const unharmed = new AppendCall(other.call).send(append, 1000);
    server.breakDown();
    other.answer(0, 5);
    expect(await unharmed).toMatchObject({ kind: 'appended', revision: 5 });
  });

  it('waits, when retired, for the answers still due', async () => {
    const sent = call.send(append, 1000);
    call.retire();
    expect(server.cancelled).toBe(0);
    server.answer(0, 0);
    await sent;
    expect(server.cancelled).toBe(1);
  });
});
