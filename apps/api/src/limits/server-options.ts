import { randomUUID } from 'node:crypto';
import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import { type Configuration, problemOf } from '#libs/platform';

/** Longer than any id, name or version that a path has. */
const PARAMETER_CHARACTERS_MAX = 200;
/** Of the request line and all headers together. */
const HEADER_BYTES_MAX = 16_384;
const HEADER_ARRIVAL_MS = 20_000;
const SECOND_MS = 1_000;

/** How much the HTTP layer takes in, for how long it waits, and what it says to what is no request at all. */
export function serverOptions({
  limits,
  trustedProxies,
}: Configuration): FastifyHttpOptions<Server> {
  return {
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.arrivalSeconds * SECOND_MS,
    requestIdHeader: 'x-request-id',
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: PARAMETER_CHARACTERS_MAX },
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    http: { maxHeaderSize: HEADER_BYTES_MAX, headersTimeout: HEADER_ARRIVAL_MS },
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerUnreadable,
  };
}

/** An address that leads to no route is answered before any route's headers are set. */
function answerUnroutable(error: Error, { url }: FastifyRequest, reply: FastifyReply): void {
  const problem = { ...problemOf(error), instance: url };
  void reply
    .status(problem.status)
    .headers({ 'Content-Type': 'application/problem+json; charset=utf-8', ...plainHeaders })
    .send(JSON.stringify(problem));
}

/** What cannot be read as HTTP is answered on the bare connection, which ends then. */
function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const statusCode = statusByCode[error.code ?? ''] ?? 400;
  const problem = problemOf({ statusCode });
  const body = JSON.stringify({ ...problem, detail: problem.title });
  const headers = {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
    ...plainHeaders,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const statusLine = `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? ''}`;
  if (socket.writable) socket.write([statusLine, ...lines, '', body].join('\r\n'));
  socket.destroySoon();
}

const plainHeaders = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' };

const statusByCode: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};
