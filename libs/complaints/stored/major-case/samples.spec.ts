import { readdirSync, readFileSync } from 'node:fs';
import { facts } from '#libs/event-sourcing/testing';
import type { MajorCaseEvent, MajorCaseEventType } from '../../src/major-case/events.js';
import { majorCase, type MajorCase } from '../../src/major-case/major-case.js';

/**
 * One frozen sample of each event of the streams of major cases as version 1 stores it. They are
 * never edited: an event of this shape stands in somebody's log.
 */
const fileOf = (type: MajorCaseEventType): string =>
  `${type.replaceAll(/(?<!^)[A-Z]/gu, '-$&').toLowerCase()}.v1.json`;

const sampleOf = (type: MajorCaseEventType) =>
  JSON.parse(readFileSync(new URL(fileOf(type), import.meta.url), 'utf8')) as MajorCaseEvent;

type Fields = {
  readonly [E in MajorCaseEvent as E['type']]: Readonly<Record<keyof E['data'], true>>;
};

/** The fields that are expected today; the compiler asks for those that are missing. */
const fields: Fields = {
  MajorCaseOpened: {
    title: true,
    reason: true,
    area: true,
    impact: true,
    told: true,
    commandGroup: true,
    duties: true,
  },
  MemberAttached: { complaintId: true, reason: true, told: true },
  MemberDetached: { complaintId: true, reason: true },
  MajorActionTaken: { actionNumber: true, action: true, members: true },
  MemberOutcomeNoted: {
    complaintId: true,
    actionNumber: true,
    outcome: true,
    code: true,
    message: true,
  },
  MemberStateNoted: { complaintId: true, isOpen: true, outcome: true },
  MajorSolutionRecorded: { solution: true, expectedAt: true },
  MajorCaseClosed: { result: true, lesson: true, despiteOpen: true },
};

const one = '26C1-0001-0001';
const other = '26C1-0002-0002';
const member = { isOpen: true, isRefused: false };
const before: Partial<MajorCase> = { standing: 'open', members: new Map([[one, member]]) };

/** What each sample leaves behind, on an open case that carries one complaint. */
const remembered: Readonly<Record<MajorCaseEventType, Partial<MajorCase>>> = {
  MajorCaseOpened: { standing: 'open', reason: '骨干光缆被挖断' },
  MemberAttached: {
    members: new Map([
      [one, member],
      [other, member],
    ]),
  },
  MemberDetached: { members: new Map() },
  MajorActionTaken: { actions: 1 },
  MemberOutcomeNoted: { members: new Map([[one, { ...member, isRefused: true }]]) },
  MemberStateNoted: { members: new Map([[one, { ...member, isOpen: false }]]) },
  MajorSolutionRecorded: before,
  MajorCaseClosed: { standing: 'closed' },
};

const isType = (name: string): name is MajorCaseEventType => Object.hasOwn(fields, name);
const types = Object.keys(fields).filter(isType);

describe('Stored events of major cases', () => {
  it('have a sample for each type, and a file for nothing else', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
    expect(files.toSorted()).toEqual(types.map(fileOf).toSorted());
  });

  it.each(types)('of type %s have the fields that are expected today', (type) => {
    expect(sampleOf(type)).toMatchObject({ type, schemaVersion: 1 });
    expect(Object.keys(sampleOf(type).data)).toEqual(Object.keys(fields[type]));
  });

  it.each(types)('of type %s are remembered', (type) => {
    const state = { ...majorCase.initial, ...before };
    expect(facts(sampleOf(type)).reduce(majorCase.evolve, state)).toMatchObject(remembered[type]);
  });
});
