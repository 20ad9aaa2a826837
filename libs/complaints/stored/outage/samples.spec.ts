import { readdirSync, readFileSync } from 'node:fs';
import { facts } from '#libs/event-sourcing/testing';
import type { OutageEvent, OutageEventType } from '../../src/outage/events.js';
import { outage, type Outage } from '../../src/outage/outage.js';
import * as the from '../../src/outage/outage.scenes.js';
import { outageTable } from '../../src/outage/outage-table.js';

/**
 * One frozen sample of each event of the streams of outages as version 1 stores it. They are never
 * edited: an event of this shape stands in somebody's log.
 */
const fileOf = (type: OutageEventType): string =>
  `${type.replaceAll(/(?<!^)[A-Z]/gu, '-$&').toLowerCase()}.v1.json`;

const sampleOf = (type: OutageEventType) =>
  JSON.parse(readFileSync(new URL(fileOf(type), import.meta.url), 'utf8')) as OutageEvent;

const today: Readonly<Record<OutageEventType, OutageEvent>> = {
  OutageDeclared: the.declared(),
  RecoveryExpected: the.recoveryExpected(),
  NoticePublished: the.noticePublished(),
  ComplaintBackFilled: the.backFilled(),
  OutageEnded: the.ended(),
};

/** What each sample leaves behind, on an outage without any expectation. */
const remembered: Readonly<Record<OutageEventType, Partial<Outage>>> = {
  OutageDeclared: { standing: 'open', expectedRecoveryAt: '2026-03-02T10:00:00.000Z' },
  RecoveryExpected: { expectedRecoveryAt: '2026-03-02T12:00:00.000Z' },
  NoticePublished: { standing: 'open', expectedRecoveryAt: null },
  ComplaintBackFilled: {
    backFilled: new Set(['1B2C3D4E5F6G']),
    lastComplaintAt: '2026-03-02T07:30:00.000Z',
  },
  OutageEnded: { standing: 'ended', endedAt: '2026-03-02T08:00:00.000Z' },
};

const types = outageTable.names.map((name) => outageTable.rows[name].event);

describe('Stored events of outages', () => {
  it('have a sample for each type, and a file for nothing else', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
    expect(files.toSorted()).toEqual(types.map(fileOf).toSorted());
  });

  it.each(types)('of type %s have the fields that are expected today', (type) => {
    expect(sampleOf(type)).toMatchObject({ type, schemaVersion: 1 });
    expect(Object.keys(sampleOf(type).data)).toEqual(Object.keys(today[type].data));
  });

  it.each(types)('of type %s are remembered', (type) => {
    const before = the.declared({ expectedRecoveryAt: null });
    const after = facts(before, sampleOf(type)).reduce(outage.evolve, outage.initial);
    expect(after).toMatchObject(remembered[type]);
  });
});
