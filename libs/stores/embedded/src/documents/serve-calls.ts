import { parentPort } from 'node:worker_threads';
import { type Call, CLOSE, type Fault, faultFrom, READY, type Reply } from './thread-messages.js';

/** How one call is answered, now or later. */
export type Answering = {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
};

export type Server<Request> = {
  readonly handle: (request: Request, answering: Answering) => void;
  /** Answers what has not been answered yet and releases everything. */
  readonly close: () => void;
};

/** Answers the calls of the thread that started this one, until it is told to close. */
export function serveCalls<Request>(open: () => Server<Request>): void {
  const port = parentPort;
  if (port === null) throw new Error('This file is the script of a thread, not a program.');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
  const send = (reply: Reply) => port.postMessage(reply);
  const refuse = (call: number, fault: Fault) => send({ call, fault });
  const server = opened(open, (error) => refuse(READY, faultFrom(error)));
  if (server === undefined) return;
  port.on('message', (message: Call | typeof CLOSE) => {
    if (message === CLOSE) {
      server.close();
      port.close();
      return;
    }
    const { call, request } = message;
    const answering = {
      resolve: (answer: unknown) => send({ call, answer }),
      reject: (error: unknown) => refuse(call, faultFrom(error)),
    };
    try {
      server.handle(request as Request, answering);
    } catch (error) {
      answering.reject(error);
    }
  });
  send({ call: READY, answer: 'ready' });
}

function opened<Request>(
  open: () => Server<Request>,
  failed: (error: unknown) => void,
): Server<Request> | undefined {
  try {
    return open();
  } catch (error) {
    failed(error);
    return undefined;
  }
}
