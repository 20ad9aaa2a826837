import { StoreRefused } from '#libs/event-sourcing';

const SHAPE = /^esdb(\+discover)?:\/\/[^?]+(\?(?<options>.*))?$/;
const OPTIONS = [
  'connectionName',
  'defaultDeadline',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
  'maxDiscoverAttempts',
  'nodePreference',
  'throwOnAppendFailure',
  'tls',
  'tlsCAFile',
  'tlsVerifyCert',
  'userCertFile',
  'userKeyFile',
];
const KEEP_ALIVE_TIMEOUT_MS = 10_000;
const plain = (key: string): string => key.trim().toLowerCase().replace(/[_-]/g, '');
const KNOWN = new Set(OPTIONS.map(plain));

let connections = 0;

/**
 * The URL as the driver shall have it. What the driver would complain about is refused here, because
 * its complaints, on the console and in errors, quote the whole URL with the password in it.
 *
 * Connections with equal options share one socket inside the process, so that a frozen socket could
 * not be left behind while another store still holds it: each gets a keep-alive time-out of its own.
 *
 * @throws StoreRefused for a URL that the driver could not use
 */
export function connectionString(url: string): string {
  const match = SHAPE.exec(url.trim());
  if (!match) throw refused('expected esdb://host:port?tls=… or esdb+discover://host:port?…');
  const options = new Map(pairs(match.groups?.['options'] ?? ''));
  for (const key of options.keys()) if (!KNOWN.has(plain(key))) throw refused(`no option "${key}"`);
  const timeout = [...options.keys()].find((key) => plain(key) === plain('keepAliveTimeout'));
  const timeoutMs = Number((timeout && options.get(timeout)) ?? KEEP_ALIVE_TIMEOUT_MS);
  if (timeoutMs >= 0) options.set(timeout ?? 'keepAliveTimeout', String(timeoutMs + own()));
  return `${url.trim().split('?', 1)[0]}?${[...options].map((pair) => pair.join('=')).join('&')}`;
}

const own = (): number => (connections += 1) % KEEP_ALIVE_TIMEOUT_MS;

const refused = (why: string): StoreRefused =>
  new StoreRefused(`The EventStoreDB URL cannot be used: ${why}.`);

function pairs(options: string): [string, string][] {
  return options
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [key = '', value = ''] = pair.split('=', 2);
      if (value === '') throw refused(`option "${key}" has no value`);
      if (plain(key) === 'tlsverifycert' && value.trim() === 'false') {
        throw refused('tlsVerifyCert=false is not supported, name the authority in tlsCAFile');
      }
      return [key, value];
    });
}
