import { jest } from '@jest/globals';
import { StoreRefused } from '#libs/event-sourcing';
import { Connection } from './connection.js';
import { connectionString } from './connection-string.js';

const SECRET = 's3cret';

describe('A connection string', () => {
  it('keeps credentials, hosts and options as they are', () => {
    const url = `esdb://admin:${SECRET}@one:2113,two:2113?tls=true&tlsCAFile=/etc/ca%20x.pem&keepAliveTimeout=7000`;
    expect(connectionString(url)).toMatch(
      new RegExp(`^${url.replace('?', '\\?').replace('7000', '')}7\\d{3}$`),
    );
  });

  it('is never the same twice, so that no two connections share a socket', () => {
    const urls = [1, 2, 3].map(() => connectionString('esdb://127.0.0.1:2113?tls=false'));
    expect(new Set(urls).size).toBe(3);
  });

  it('leaves keep-alive switched off', () =>
    expect(connectionString('esdb://h:1?keepAliveTimeout=-1')).toBe(
      'esdb://h:1?keepAliveTimeout=-1',
    ));

  it.each([
    ['no EventStoreDB address', `mongodb://admin:${SECRET}@127.0.0.1`],
    ['no host', 'esdb://'],
    ['an unknown option', `esdb://admin:${SECRET}@h:1?tls=true&colour=red`],
    ['an option without a value', `esdb://admin:${SECRET}@h:1?tls`],
    ['an option the driver ignores', `esdb://admin:${SECRET}@h:1?tlsVerifyCert=false`],
    ['a port that is no number', `esdb://admin:${SECRET}@h:port?tls=true`],
    ['an option out of range', `esdb://admin:${SECRET}@h:1?tls=maybe`],
    ['a certificate that is not there', `esdb://admin:${SECRET}@h:1?tls=true&tlsCAFile=/none.pem`],
  ])('is refused, without showing the password, for %s', (_, url) => {
    const warn = jest.spyOn(console, 'warn').mockReturnValue();
    expect(() => new Connection(url)).toThrow(StoreRefused);
    expect(() => new Connection(url)).not.toThrow(new RegExp(SECRET));
    expect(JSON.stringify(warn.mock.calls)).not.toContain(SECRET);
    warn.mockRestore();
  });
});
