import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { ErasureCertificate, LiftLegalHold, PlaceLegalHold } from '#libs/complaints';
import {
  type CommandContext,
  CommandRefused,
  newCommandId,
  type PersonId,
  StoreRefused,
} from '#libs/event-sourcing';
import { type Configuration, configurationFrom } from '#libs/platform';
import {
  CertificateAsked,
  type DuePersons,
  ErasureRequested,
  type ErasureWish,
  type FoundPersons,
  HoldRequested,
  OpeningsAsked,
  type OpeningsPage,
  type PersonAnswered,
  PersonAsked,
  type PersonFile,
  type PersonSearch,
  PersonsDueAsked,
  PersonsSought,
} from '../../api/src/index.js';
import { askAsOperator } from './operator.js';
import { Ended, exitCodes } from './output.js';
import { serverNote } from './server-note.js';
import { inSession, type Session, untilCurrent } from './session.js';

/** What is kept of persons, as the hand tools ask for it, wherever the events are written. */
export type PersonsAtHand = {
  find(by: PersonSearch): Promise<FoundPersons>;
  /** Whose time of retention is over. */
  due(limit: number): Promise<DuePersons>;
  show(id: PersonId): Promise<PersonFile>;
  openings(id: PersonId, limit: number): Promise<OpeningsPage>;
  hold(id: PersonId, hold: PlaceLegalHold['data']): Promise<PersonAnswered>;
  release(id: PersonId, release: LiftLegalHold['data']): Promise<PersonAnswered>;
  erase(id: PersonId, wish: ErasureWish): Promise<ErasureCertificate>;
  certificate(id: PersonId): Promise<ErasureCertificate>;
};

const PATIENCE_MS = 600_000;

/** Works here, or through a running server, since only one process writes events. */
export async function onPersons(work: (persons: PersonsAtHand) => Promise<void>): Promise<void> {
  const configuration = configurationFrom(process.env);
  try {
    await inSession(configuration, 'both', async (session) => {
      await untilCurrent(session.stores, PATIENCE_MS);
      await work(here(session));
    });
  } catch (error) {
    if (error instanceof CommandRefused) throw new Ended(error.message, exitCodes.refused);
    const server = await serverNote(configuration.dataDirectory).read();
    if (!(error instanceof StoreRefused) || server === null) throw error;
    await work(there(configuration, `${server.url}/v1/persons`));
  }
}

const byOperator = (): CommandContext => ({
  commandId: newCommandId(Date.now()),
  correlationId: newCommandId(Date.now()),
  actor: { id: 'operator', role: 'administrator' },
});

function here({ context }: Session): PersonsAtHand {
  const queries = context.get(QueryBus);
  const commands = context.get(CommandBus);
  const act = (id: PersonId, command: PlaceLegalHold | LiftLegalHold): Promise<PersonAnswered> =>
    commands.execute(new HoldRequested(id, command, byOperator(), 'administrator'));
  return {
    find: (by) => queries.execute(new PersonsSought(by)),
    due: (limit) => queries.execute(new PersonsDueAsked(limit)),
    show: (id) => queries.execute(new PersonAsked(id, 'administrator')),
    openings: (id, limit) => queries.execute(new OpeningsAsked(id, { limit })),
    hold: (id, data) => act(id, { type: 'PlaceLegalHold', data }),
    release: (id, data) => act(id, { type: 'LiftLegalHold', data }),
    erase: (id, wish) => commands.execute(new ErasureRequested(id, wish, byOperator())),
    certificate: (id) => queries.execute(new CertificateAsked(id)),
  };
}

function there(configuration: Configuration, url: string): PersonsAtHand {
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const said =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    const response = await askAsOperator(configuration, `${url}/${path}`, { method, ...said });
    return (await response.json()) as T;
  };
  return {
    find: (by) => ask('POST', 'search', by),
    due: (limit) => ask('GET', `due?limit=${limit}`),
    show: (id) => ask('GET', id),
    openings: (id, limit) => ask('GET', `${id}/openings?limit=${limit}`),
    hold: (id, hold) => ask('POST', `${id}/holds`, hold),
    release: (id, { hold, reason }) => ask('PUT', `${id}/holds/${hold}/release`, { reason }),
    erase: (id, wish) => ask('POST', `${id}/erasure`, wish),
    certificate: (id) => ask('GET', `${id}/certificate`),
  };
}
