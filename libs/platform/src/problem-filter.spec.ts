import { jest } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import { Logger } from '@nestjs/common';
import { ProblemFilter } from './problem-filter.js';
import { TooManyRequests } from './problems.js';

function answered(error: unknown, url: string) {
  const headers = new Map<string, unknown>();
  const sent = { status: 0, body: '', headers };
  const reply = {
    status: (status: number) => ((sent.status = status), reply),
    header: (name: string, value: unknown) => (headers.set(name, value), reply),
    send: (body: string) => ((sent.body = body), reply),
  };
  const http = { getRequest: () => ({ method: 'GET', url }), getResponse: () => reply };
  const host = { switchToHttp: () => http } as unknown as ArgumentsHost;
  const log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
  const filtered = ProblemFilter.prototype.catch.bind(new ProblemFilter());
  filtered(error, host);
  const lines = log.mock.calls.map(String);
  log.mockRestore();
  return { ...sent, lines };
}

describe('A failure', () => {
  it('of ours is logged with its cause, and answered without', () => {
    const { status, body, lines } = answered(
      new TypeError('the cause'),
      '/v1/queues/open?text=张伟',
    );
    expect(status).toBe(500);
    expect(body).not.toContain('the cause');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('GET /v1/queues/open urn:redress:problem:internal-error');
    expect(lines[0]).toContain('the cause');
    expect(lines[0]).not.toContain('张伟');
  });

  it('of the sender is no business of the log', () => {
    expect(answered({ statusCode: 415 }, '/v1/complaints').lines).toEqual([]);
  });

  it('to wait says how long', () => {
    const { status, headers } = answered(new TooManyRequests(5, 'requests', 17), '/v1/queues');
    expect([status, headers.get('Retry-After')]).toEqual([429, 17]);
  });
});
