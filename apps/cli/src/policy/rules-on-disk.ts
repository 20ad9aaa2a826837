import { access, readFile } from 'node:fs/promises';
import {
  type CalendarDefinition,
  DocumentInvalid,
  type Fault,
  Policies,
  type Policy,
  PolicyUnknown,
  readCalendar,
  readPolicy,
} from '#libs/complaints';
import { type EventStore, InMemoryEventStore } from '#libs/event-sourcing';
import { type Configuration, openEventsAt } from '#libs/platform';
import { Ended, exitCodes } from '../output.js';

/** Where the log is, as a place that `openEventsAt` knows. */
export const placeOf = ({ eventStoreUrl, dataDirectory }: Configuration): string =>
  eventStoreUrl ?? `embedded:${dataDirectory}`;

/** A file holds no such document; the message names file, line and what was expected. */
export class FileFaulty extends Ended {
  constructor(
    message: string,
    readonly faults: readonly Fault[],
  ) {
    super(message, exitCodes.refused);
  }
}

/** @throws FileFaulty for everything that is wrong with it */
export const policyIn = (file: string): Promise<Policy> => understood(file, readPolicy);

/** @throws FileFaulty for everything that is wrong with it */
export const calendarIn = (file: string): Promise<CalendarDefinition> =>
  understood(file, readCalendar);

async function understood<T>(file: string, read: (file: string, text: string) => T): Promise<T> {
  try {
    return read(file, await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof DocumentInvalid) throw new FileFaulty(error.message, error.faults);
    if (error instanceof Error && 'code' in error) throw new FileFaulty(error.message, []);
    throw error;
  }
}

/**
 * Works with what was published, beside a running server if need be; nothing is written. Before the
 * first start there is no log, and only the shipped rules are known.
 */
export async function onPublished<T>(
  place: string,
  work: (policies: Policies) => Promise<T>,
): Promise<T> {
  const events = await logAt(place);
  try {
    const policies = new Policies({ store: events, now: Date.now });
    await policies.refresh();
    return await work(policies);
  } catch (error) {
    if (error instanceof PolicyUnknown) throw new Ended(error.message, exitCodes.refused);
    throw error;
  } finally {
    await events.close();
  }
}

async function logAt(place: string): Promise<EventStore> {
  const directory = /^embedded:(?<directory>.+)$/.exec(place)?.groups?.['directory'];
  const isNew = directory !== undefined && !(await exists(directory));
  return isNew ? new InMemoryEventStore() : (await openEventsAt(place, 'read')).events;
}

/** The policy that a file holds or, where there is no such file, that was published as this version. */
export const policyNamed = async (name: string, policies: Policies): Promise<Policy> =>
  (await exists(name)) ? policyIn(name) : policies.policyOf(name);

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
