import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { complaint, type Complaint, states } from '#libs/complaints';
import {
  importComplaints,
  type ImportOrder,
  type ImportReport,
  readMappingFile,
  readTableFile,
} from '../src/index.js';
import { Door } from '../src/import/testing/door.js';
import { telecomComplaints } from './generate.js';

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const nowMs = Date.parse('2026-11-21T08:00:00.000Z');

async function imported(door: Door, at = nowMs): Promise<ImportReport> {
  const mapping = await readMappingFile(pathOf('telecom-complaints.yaml'));
  const table = await readTableFile(pathOf('telecom-complaints.csv'), mapping.format);
  return importComplaints({ table, mapping, importOne: door.importOne, nowMs: at });
}

/** How a complaint stands after its history. */
function standing({ data }: ImportOrder): Complaint {
  const metadata = {
    recordedAt: '',
    actor: { id: '', role: '' },
    commandId: '',
    commandDigest: '',
    correlationId: '',
    causationId: '',
    schemaVersion: 1,
    policyVersion: 'default-1',
    previousHash: '',
    hash: '',
  };
  return data.history.reduce(
    (state, { event, at: occurredAt }) =>
      complaint.evolve(state, { ...event, metadata: { ...metadata, occurredAt } }),
    complaint.initial,
  );
}

const share = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  items.filter(holds).length / items.length;

describe('The telecom sample', () => {
  const door = new Door();
  let report: ImportReport;
  let cases: readonly Complaint[];
  beforeAll(async () => {
    report = await imported(door);
    cases = door.orders.map(standing);
  });

  it('is what its generator makes', () => {
    expect(readFileSync(pathOf('telecom-complaints.csv'), 'utf8')).toBe(telecomComplaints());
  });

  it('is imported whole, and breaks no rule of a live complaint', () => {
    expect(report).toMatchObject({ rows: 360, imported: 360, refused: [], flagged: [] });
  });

  it('adds nothing when it is imported again on another day', async () => {
    const again = await imported(door, nowMs + 86_400_000);
    expect(again).toMatchObject({ imported: 0, alreadyThere: 360, refused: [] });
  });

  it('ends shortly before now', () => {
    const times = door.orders.flatMap(({ data }) => data.history.map(({ at }) => Date.parse(at)));
    const newestMs = Math.max(...times);
    expect(newestMs).toBeLessThanOrEqual(nowMs);
    expect(nowMs - newestMs).toBeLessThan(15 * 60_000);
  });

  it.each(states)('shows complaints that stand at %s', (state) => {
    expect(cases.filter(({ standing: at }) => at === state).length).toBeGreaterThanOrEqual(1);
  });

  it('has kinds and complaints in the shares that the business has', () => {
    expect(share(cases, ({ kind }) => kind === 'inquiry')).toBeCloseTo(0.58, 1);
    expect(share(cases, ({ kind }) => kind === 'complaint')).toBeCloseTo(0.31, 1);
    const complained = cases.filter(({ kind }) => kind === 'complaint');
    const about = (subject: string) =>
      share(complained, ({ category }) => category?.startsWith(`${subject}/`) ?? false);
    expect(about('service')).toBeCloseTo(0.42, 1);
    expect(about('charges')).toBeCloseTo(0.41, 1);
    expect(about('network')).toBeCloseTo(0.17, 1);
  });

  it('has customers who were satisfied only the second time, appeals, urging and transfers', () => {
    const histories = door.orders.map(({ data }) => data.history.map(({ event }) => event));
    const withFact = (type: string) =>
      histories.filter((facts) => facts.some((fact) => fact.type === type)).length;
    expect(withFact('ComplaintReopened')).toBeGreaterThan(5);
    expect(withFact('AppealDecided')).toBeGreaterThan(2);
    expect(withFact('ComplaintUrged')).toBeGreaterThan(5);
    expect(withFact('ComplaintTransferred')).toBeGreaterThan(3);
    expect(withFact('WaitingEnded')).toBeGreaterThan(5);
    expect(
      cases.filter(({ round, lastAnswer }) => round === 2 && lastAnswer?.satisfied).length,
    ).toBeGreaterThan(5);
  });

  it('can call nobody who reads it', () => {
    for (const { record } of cases) {
      expect(record.customer.contactPhone).toMatch(/^16[013489]\d{8}$/);
    }
  });
});
