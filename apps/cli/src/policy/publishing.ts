import { type CalendarDefinition, Policies, type Policy } from '#libs/complaints';
import {
  type CommandContext,
  CommandRefused,
  newCommandId,
  StoreRefused,
} from '#libs/event-sourcing';
import { type Configuration, openEventsAt } from '#libs/platform';
import type { PublicationAnswered } from '../../../api/src/index.js';
import { askAsOperator } from '../operator.js';
import { Ended, exitCodes } from '../output.js';
import { serverNote } from '../server-note.js';
import { placeOf } from './rules-on-disk.js';

export type Published = Pick<PublicationAnswered, 'current' | 'published'>;

type CalendarWish = {
  readonly calendar: CalendarDefinition;
  readonly note: string | null;
  readonly corrects: boolean;
};

/** Publishing, wherever the events are written. */
type Publishing = {
  policy(policy: Policy, note: string | null): Promise<Published>;
  calendar(wish: CalendarWish): Promise<Published>;
};

/** Publishes here, or through a running server, since only one process writes events. */
export async function publishing(
  configuration: Configuration,
  work: (publish: Publishing) => Promise<Published>,
): Promise<Published> {
  try {
    const { events } = await openEventsAt(placeOf(configuration), 'write');
    try {
      return await work(here(new Policies({ store: events, now: Date.now })));
    } finally {
      await events.close();
    }
  } catch (error) {
    if (error instanceof CommandRefused) throw new Ended(error.message, exitCodes.refused);
    const server = await serverNote(configuration.dataDirectory).read();
    if (!(error instanceof StoreRefused) || server === null) throw error;
    return work(there(configuration, `${server.url}/v1/policies`));
  }
}

const byOperator = (): CommandContext => ({
  commandId: newCommandId(Date.now()),
  correlationId: newCommandId(Date.now()),
  actor: { id: 'operator', role: 'administrator' },
});

function here(policies: Policies): Publishing {
  const told = (appended: readonly unknown[]): Published => ({
    current: policies.current.version,
    published: appended.length > 0,
  });
  return {
    policy: async (policy, note) =>
      told((await policies.publish(policy, byOperator(), note)).appended),
    calendar: async ({ calendar, ...about }) =>
      told((await policies.publishCalendar(calendar, byOperator(), about)).appended),
  };
}

function there(configuration: Configuration, url: string): Publishing {
  const ask = async (path: string, body: object): Promise<Published> => {
    const response = await askAsOperator(configuration, `${url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as PublicationAnswered;
  };
  return {
    policy: (policy, note) => ask(note === null ? '' : `?note=${encodeURIComponent(note)}`, policy),
    calendar: (wish) => ask('/calendars', wish),
  };
}
