import { readdirSync, readFileSync } from 'node:fs';
import { facts } from '#libs/event-sourcing/testing';
import type { PersonEvent, PersonEventType } from '../../src/person/events.js';
import { person, type Person } from '../../src/person/person.js';
import * as the from '../../src/person/person.scenes.js';
import { personTable } from '../../src/person/person-table.js';

/**
 * One frozen sample of each event of the streams of persons as version 1 stores it. They are never
 * edited: an event of this shape stands in somebody's log.
 */
const fileOf = (type: PersonEventType): string =>
  `${type.replaceAll(/(?<!^)[A-Z]/gu, '-$&').toLowerCase()}.v1.json`;

const sampleOf = (type: PersonEventType) =>
  JSON.parse(readFileSync(new URL(fileOf(type), import.meta.url), 'utf8')) as PersonEvent;

const today: Readonly<Record<PersonEventType, PersonEvent>> = {
  PersonalDataOpened: the.opened(),
  LegalHoldPlaced: the.held(),
  LegalHoldLifted: the.lifted(),
  ErasureBegun: the.begun(),
  PersonErased: the.erased(),
};

const order = { requestedBy: 'order', reason: '命令', reference: '网信办〔2026〕1号' } as const;

/** What each sample leaves behind, on a person who is held once. */
const remembered: Readonly<Record<PersonEventType, Partial<Person>>> = {
  PersonalDataOpened: {
    recentOpenings: [expect.objectContaining({ where: 'complaint-X1XX-XXXX-XXXX' })],
  },
  LegalHoldPlaced: {
    holds: [the.held().data, the.held().data].map((hold) => ({ ...hold, liftedAt: null })),
  },
  LegalHoldLifted: { holds: [{ ...the.held().data, liftedAt: '2026-03-02T08:01:00.000Z' }] },
  ErasureBegun: { standing: 'erasing', order },
  PersonErased: { standing: 'erased', erased: expect.objectContaining(order) },
};

const types = personTable.names.flatMap((name) => personTable.rows[name].event);

describe('Stored events of persons', () => {
  it('have a sample for each type, and a file for nothing else', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
    expect(files.toSorted()).toEqual(types.map(fileOf).toSorted());
  });

  it.each(types)('of type %s have the fields that are expected today', (type) => {
    expect(sampleOf(type)).toMatchObject({ type, schemaVersion: 1 });
    expect(Object.keys(sampleOf(type).data).toSorted()).toEqual(
      Object.keys(today[type].data).toSorted(),
    );
  });

  it.each(types)('of type %s are remembered', (type) => {
    const after = facts(the.held(), sampleOf(type)).reduce(person.evolve, person.initial);
    expect(after).toMatchObject(remembered[type]);
  });
});
