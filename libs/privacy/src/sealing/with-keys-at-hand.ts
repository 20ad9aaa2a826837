import { type EventStore, personsIn, type RecordedEvent } from '#libs/event-sourcing';
import type { Vault } from './vault.js';

type ReadyVault = Pick<Vault, 'ready'>;

/**
 * The log, with the promise that whoever folds its events can open what is sealed in them: the keys of
 * a batch are fetched in one go before it is handed on.
 */
export function withKeysAtHand(log: EventStore, vault: ReadyVault): EventStore {
  return new Proxy(log, {
    get: (target, name) => {
      if (name === 'follow') {
        return async function* (...args: Parameters<EventStore['follow']>) {
          for await (const batch of target.follow(...args)) yield await atHand(batch, vault);
        };
      }
      if (name === 'readAll') {
        return async (...args: Parameters<EventStore['readAll']>) =>
          atHand(await target.readAll(...args), vault);
      }
      if (name === 'read') {
        return async (...args: Parameters<EventStore['read']>) =>
          atHand(await target.read(...args), vault);
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

async function atHand(
  events: readonly RecordedEvent[],
  vault: ReadyVault,
): Promise<readonly RecordedEvent[]> {
  const persons = personsIn(events.map(({ data }) => data));
  if (persons.size > 0) await vault.ready(persons);
  return events;
}
