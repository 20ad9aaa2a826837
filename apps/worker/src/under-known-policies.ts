import { type Policies, PolicyUnknown } from '#libs/complaints';
import type { EventStore, RecordedEvent } from '#libs/event-sourcing';

/**
 * The log, with the promise that whoever folds its events finds every policy that they name: what
 * was published by another process is read before the first event under it is handed on. A policy
 * stands in the log before anything that is pinned to it.
 */
export function underKnownPolicies(log: EventStore, policies: Policies): EventStore {
  return new Proxy(log, {
    get: (target, name) => {
      if (name === 'follow') {
        return async function* (...args: Parameters<EventStore['follow']>) {
          for await (const batch of target.follow(...args)) {
            if (batch.some((event) => namesUnknown(event, policies))) await policies.refresh();
            yield batch;
          }
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function namesUnknown({ type, data, metadata }: RecordedEvent, policies: Policies): boolean {
  // A new calendar changes what is known without changing a version.
  if (type === 'CalendarPublished') return true;
  const moved = type === 'PolicyMoved' && 'to' in data ? String(data.to) : metadata.policyVersion;
  return !isKnown(moved, policies) || !isKnown(metadata.policyVersion, policies);
}

function isKnown(version: string, policies: Policies): boolean {
  try {
    policies.policyOf(version);
    return true;
  } catch (error) {
    if (error instanceof PolicyUnknown) return false;
    throw error;
  }
}
