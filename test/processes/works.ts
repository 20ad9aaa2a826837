import { Processes } from '../../apps/worker/src/processes/processes.js';
import { underKnownPolicies } from '../../apps/worker/src/under-known-policies.js';
import * as the from '../../libs/complaints/src/complaint/complaint.scenes.js';
import { Complaints, complaintStream, ConductCases, Policies, Staff } from '#libs/complaints';
import {
  type CommandContext,
  type DocumentStore,
  type EventStore,
  InMemoryEventStore,
  InMemoryLeases,
  newCommandId,
  Progress,
  Projector,
} from '#libs/event-sourcing';
import { projectionsUnder } from '#libs/read-models';
import { until } from '../projector/ledger.js';
import { PlainDocuments } from '../simulation/plain-documents.js';

export const HOUR_MS = 3_600_000;

/** The engine on stores in memory, with a clock that the test sets and workers that it starts and ends. */
export class Works {
  nowMs = Date.parse('2026-03-02T02:00:00.000Z');
  private readonly leases = new InMemoryLeases();
  private workers: Processes[] = [];
  readonly failures: unknown[] = [];

  readonly policies: Policies;
  readonly staff: Staff;
  readonly complaints: Complaints;
  readonly conductCases: ConductCases;
  private readonly projector: Projector;

  private constructor(
    readonly store: EventStore,
    readonly documents: DocumentStore,
  ) {
    const now = () => this.nowMs;
    this.policies = new Policies({ store, now });
    const { policies } = this;
    this.staff = new Staff({ store, now, policyVersion: () => policies.current.version });
    this.complaints = new Complaints({ store, now, policies, staff: this.staff });
    this.conductCases = new ConductCases({
      store,
      now,
      policyVersion: () => policies.current.version,
      policies,
    });
    this.projector = new Projector({
      log: underKnownPolicies(store, policies),
      documents,
      projections: projectionsUnder((version) => policies.policyOf(version)),
      lanes: 1,
      progress: new Progress(documents, 1),
      leaseMs: 300,
    });
  }

  static async open(): Promise<Works> {
    const works = new Works(new InMemoryEventStore(), new PlainDocuments());
    await works.projector.start();
    return works;
  }

  /** A worker; several share the work by lease. */
  worker(owner: string): Processes {
    const { store, documents, leases, policies, staff } = this;
    const worker = new Processes({
      store,
      documents,
      leases,
      policies,
      staff,
      owner,
      now: () => this.nowMs,
      leaseMs: 300,
      tickMs: 20,
      onFailure: (error) => this.failures.push(error),
    });
    worker.start();
    this.workers.push(worker);
    return worker;
  }

  context(by: Partial<CommandContext> = {}): CommandContext {
    const commandId = newCommandId(this.nowMs);
    const actor = { id: '2001', role: 'developer' };
    return { commandId, actor, correlationId: commandId, ...by };
  }

  async receive(change: Parameters<typeof the.received>[0] = {}): Promise<string> {
    const { data } = the.receive(change);
    return (await this.complaints.receive(data, this.context(), { repeatable: false })).id;
  }

  async enrol(staffId: string, department: string, maximumLoad: number | null = null) {
    const profile = { staffId, name: staffId, role: 'handler', department, maximumLoad } as const;
    const knows = { skills: ['network'], areas: [], productLines: [] };
    await this.staff.enrol({ ...profile, ...knows }, this.context());
    await this.staff.handle(
      staffId,
      { type: 'RecordAgreement', data: { signedOn: '2026-01-05', validUntil: null } },
      this.context(),
    );
    const training = { qualification: 'pre-job', subjects: [], hours: 16, score: 90 };
    const data = { ...training, passedOn: '2026-01-20', expiresOn: null };
    await this.staff.handle(staffId, { type: 'RecordTraining', data }, this.context());
  }

  /** Of a complaint, or of whatever else a whole stream's name says. */
  async events(id: string, type?: string) {
    const events = await this.store.read(id.includes('conduct-') ? id : complaintStream(id));
    return type === undefined ? events : events.filter((event) => event.type === type);
  }

  async eventually(id: string, type: string) {
    await until(async () => (await this.events(id, type)).length > 0);
    const [event] = await this.events(id, type);
    return event;
  }

  /** Everything that follows from what happened has happened. */
  async quiet(): Promise<void> {
    await until(async () => {
      const head = await this.store.head();
      return this.workers.some(({ reactor }) => reactor.position === head);
    });
  }

  async close(): Promise<void> {
    for (const worker of this.workers) await worker.stop();
    await this.projector.stop();
    await this.store.close();
    await this.documents.close();
  }
}
