import { randomBytes } from 'node:crypto';
import {
  certificateIn,
  Complaints,
  ConductCases,
  personStream,
  Persons,
  Policies,
  Staff,
} from '#libs/complaints';
import {
  type CommandContext,
  InMemoryEventStore,
  InMemoryKeyStore,
  type PersonId,
  START,
  type StreamName,
} from '#libs/event-sourcing';
import { LocalMasterKeys, PersonalTexts, Vault } from '#libs/privacy';
import { Erasing, type ErasureWish } from './erasing.js';
import { personCaseIn } from './person-case.js';
import { PersonCases, StreamsOfPersons } from './person-cases.js';

const masterKey = LocalMasterKeys.from(`master-1 ${randomBytes(32).toString('base64')}`, 'test');
const RECEIVED = Date.parse('2026-03-02T08:00:00.000Z');
/** Three years and a day later; the rules keep everything for 36 months. */
const LATER = Date.parse('2029-03-03T08:00:00.000Z');
const NUMBER = '19900001234';
const by: CommandContext['actor'] = { id: 'gao', role: 'administrator' };
const wish: ErasureWish = {
  requestedBy: 'person',
  reason: '用户申请',
  reference: null,
  along: false,
};
const together = { ...wish, along: true };
const order: ErasureWish = {
  requestedBy: 'order',
  reason: '命令',
  reference: '网信办〔2026〕1号',
  along: false,
};

/** Reads the whole log, as the read models have when they are asked. */
class StreamsInLog extends StreamsOfPersons {
  constructor(private readonly world: World) {
    super();
  }

  override async of(persons: readonly PersonId[]): Promise<readonly StreamName[]> {
    const events = await this.world.store.readAll(START, 10_000);
    const streams = [...new Set(events.map(({ stream }) => stream))];
    const cases = await Promise.all(
      streams.map(async (stream) =>
        personCaseIn(await this.world.store.read(stream), () => this.world.policies.current),
      ),
    );
    return cases.flatMap((found) =>
      found?.person != null && persons.includes(found.person) ? [found.stream] : [],
    );
  }
}

class Killed extends Error {}

/** Everything that an erasure stands on; `stepsLeft` says after how many steps the process dies. */
class World {
  readonly store = new InMemoryEventStore();
  readonly keys = new InMemoryKeyStore();
  nowMs = RECEIVED;
  stepsLeft = Infinity;
  steps = 0;

  private constructor(
    readonly policies: Policies,
    readonly vault: Vault,
    private commands = 0,
  ) {}

  static async open(): Promise<World> {
    const keys = new InMemoryKeyStore();
    const store = new InMemoryEventStore();
    const vault = await Vault.open({ keys, masterKey });
    const world = new World(new Policies({ store, now: () => RECEIVED }), vault);
    return Object.assign(world, { keys, store });
  }

  /** Doors as a process has them that was just started. */
  doors() {
    const handling = {
      store: this.store,
      now: () => this.nowMs,
      sealing: this.vault,
      policyVersion: () => 'default-1',
    };
    const { policies } = this;
    const staff = new Staff(handling);
    return {
      staff,
      complaints: new Complaints({ ...handling, policies, staff }),
      conductCases: new ConductCases({ ...handling, policies }),
      persons: new Persons(handling),
    };
  }

  context(): CommandContext {
    this.commands += 1;
    return { commandId: `command-${this.commands}`, actor: by, correlationId: 'request' };
  }

  async complain(customer: object = {}): Promise<{ id: string; person: PersonId }> {
    const { id, state } = await this.doors().complaints.receive(
      {
        channel: 'hotline',
        customer: { name: '张伟', contactPhone: NUMBER, serviceNumber: NUMBER, ...customer },
        content: '我没开通过彩铃',
        demand: null,
        place: null,
        submittingStaff: null,
        callDurationSeconds: null,
        intake: 'live',
        source: null,
      },
      this.context(),
      { repeatable: false },
    );
    return { id, person: state.person ?? '' };
  }

  async withdrawn(customer: object = {}) {
    const complaint = await this.complain(customer);
    await this.withdraw(complaint.id);
    return complaint;
  }

  async withdraw(id: string): Promise<void> {
    const command = { type: 'WithdrawComplaint', data: { reason: '自行解决' } } as const;
    await this.doors().complaints.handle(id, command, this.context());
  }

  cases(): PersonCases {
    return new PersonCases(new StreamsInLog(this), this.store, this.policies);
  }

  /** Erases as a process does that dies after so many steps. */
  async erase(person: PersonId, asked: ErasureWish = wish): Promise<void> {
    const step = async <T>(work: () => Promise<T>): Promise<T> => {
      if (this.stepsLeft === 0) throw new Killed();
      this.stepsLeft -= 1;
      this.steps += 1;
      return work();
    };
    const doors = this.doors();
    const counted = <D extends { handle: (...given: never[]) => Promise<unknown> }>(door: D): D =>
      Object.assign(Object.create(door) as D, {
        handle: (...given: Parameters<D['handle']>) => step(() => door.handle(...given)),
      });
    const erasing = new Erasing(
      this.cases(),
      {
        complaints: counted(doors.complaints),
        conductCases: counted(doors.conductCases),
        staff: counted(doors.staff),
        persons: counted(doors.persons),
      },
      {
        keys: this.keys,
        vault: {
          forget: (who) => step(() => this.vault.forget(who)),
          destroy: (who, at) => step(() => this.vault.destroy(who, at)),
        },
        now: () => this.nowMs,
      },
    );
    await erasing.erase(person, asked, this.context());
  }

  async typesOf(stream: StreamName): Promise<readonly string[]> {
    return (await this.store.read(stream)).map(({ type }) => type);
  }

  async readable(stream: StreamName): Promise<string> {
    const another = await Vault.open({ keys: this.keys, masterKey });
    const events = await this.store.read(stream);
    return JSON.stringify(await new PersonalTexts(another).opened(events.map(({ data }) => data)));
  }

  certificate = async (person: PersonId) =>
    certificateIn(await this.store.read(personStream(person)));
}

describe('Erasing a person', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.open();
  });

  it('leaves nothing of his that anybody can read, and says so in every stream', async () => {
    const first = await world.withdrawn();
    const second = await world.withdrawn();
    expect(await world.readable(`complaint-${first.id}`)).toContain('张伟');
    world.nowMs = LATER;
    await world.erase(first.person);
    for (const { id } of [first, second]) {
      expect(await world.typesOf(`complaint-${id}`)).toContain('PersonalDataErased');
      expect(await world.readable(`complaint-${id}`)).not.toMatch(/张伟|19900001234|彩铃|自行/u);
    }
    expect(await world.certificate(first.person)).toMatchObject({
      erased: {
        complaints: [first.id, second.id].toSorted(),
        keys: [{ person: first.person, masterKey: 'master-1' }],
      },
      requestedBy: 'person',
      by,
    });
  });

  it('leaves others as they are, and whoever comes with his number is somebody new', async () => {
    const { person } = await world.withdrawn();
    const other = await world.withdrawn({ contactPhone: '10010', serviceNumber: '10010' });
    world.nowMs = LATER;
    await world.erase(person);
    expect(await world.readable(`complaint-${other.id}`)).toContain('张伟');
    const newcomer = await world.complain();
    expect(newcomer.person).not.toBe(person);
    expect(await world.readable(`complaint-${newcomer.id}`)).toContain(NUMBER);
  });

  it('follows him from the number he was reached at to the one that he completed his record with', async () => {
    const former = await world.complain({ contactPhone: '10099', serviceNumber: null });
    const { complaints } = world.doors();
    const back = { missing: ['service-number'], reason: '缺号码', confirmedBy: 'zhao' } as const;
    await complaints.handle(former.id, { type: 'ReturnComplaint', data: back }, world.context());
    const completed = { customer: { serviceNumber: NUMBER } };
    const { state } = await complaints.handle(
      former.id,
      { type: 'ResubmitComplaint', data: completed },
      world.context(),
    );
    await world.withdraw(former.id);
    const other = await world.withdrawn();
    expect(state.person).toBe(other.person);
    world.nowMs = LATER;
    await world.erase(other.person);
    expect(await world.readable(`complaint-${former.id}`)).not.toMatch(/张伟|彩铃/u);
    const ids = [former.person, other.person].toSorted();
    const certificate = await world.certificate(other.person);
    expect(certificate?.erased.keys.map(({ person }) => person)).toEqual(ids);
    expect(await world.certificate(former.person)).toMatchObject({
      with: personStream(other.person),
    });
  });

  it('takes nothing along that may be somebody else’s, unless that is confirmed', async () => {
    const mistyped = { contactPhone: '10099', serviceNumber: null };
    const stranger = await world.withdrawn({ ...mistyped, name: '欧阳雪' });
    const { id } = await world.complain(mistyped);
    const { complaints } = world.doors();
    const back = { missing: ['service-number'], reason: '缺号码', confirmedBy: 'zhao' } as const;
    const right = { contactPhone: NUMBER, serviceNumber: NUMBER };
    const wishes = [
      { type: 'ReturnComplaint', data: back },
      { type: 'ResubmitComplaint', data: { customer: right } },
      { type: 'WithdrawComplaint', data: { reason: '自行解决' } },
    ] as const;
    for (const command of wishes) await complaints.handle(id, command, world.context());
    const { person } = await world.withdrawn();
    world.nowMs = LATER;
    await expect(world.erase(person)).rejects.toMatchObject({
      refusal: {
        code: 'others-along',
        details: {
          persons: [person, stranger.person],
          cases: [`complaint-${stranger.id}`],
        },
      },
    });
    expect(await world.readable(`complaint-${stranger.id}`)).toContain('欧阳雪');
    expect(await world.typesOf(personStream(person))).toEqual([]);
    await world.erase(person, together);
    expect(await world.readable(`complaint-${stranger.id}`)).not.toContain('欧阳雪');
  });

  it('is refused under a legal hold, and nothing has happened then', async () => {
    const { id, person } = await world.withdrawn();
    const hold = { reason: '诉讼', authority: '法院', until: null };
    await world
      .doors()
      .persons.handle(person, { type: 'PlaceLegalHold', data: hold }, world.context());
    world.nowMs = LATER;
    await expect(world.erase(person, order)).rejects.toMatchObject({
      refusal: { code: 'legal-hold', details: { holds: [1] } },
    });
    expect(await world.readable(`complaint-${id}`)).toContain('张伟');
    expect(await world.typesOf(personStream(person))).toEqual(['LegalHoldPlaced']);
  });

  it('is refused while something of his goes on', async () => {
    await world.withdrawn();
    const { id, person } = await world.complain();
    world.nowMs = LATER;
    await expect(world.erase(person, order)).rejects.toMatchObject({
      refusal: { code: 'cases-open', details: { cases: [`complaint-${id}`] } },
    });
    expect(await world.typesOf(personStream(person))).toEqual([]);
  });

  it('is refused before the end of retention with the date from which it is possible', async () => {
    const { id, person } = await world.withdrawn();
    world.nowMs = Date.parse('2029-03-02T07:59:59.999Z');
    await expect(world.erase(person)).rejects.toMatchObject({
      refusal: {
        code: 'retention-runs',
        details: { possibleFrom: '2029-03-02T08:00:00.000Z', cases: [`complaint-${id}`] },
      },
    });
    world.nowMs += 1;
    await world.erase(person);
    expect(await world.certificate(person)).toBeDefined();
  });

  it('goes before retention by an authority’s order', async () => {
    const { person } = await world.withdrawn();
    await world.erase(person, order);
    expect(await world.certificate(person)).toMatchObject({ reference: order.reference });
  });

  it('takes conduct cases and records of staff in, and lets the staff number be given anew', async () => {
    const { staff } = world.doors();
    const record = {
      staffId: '2001',
      name: '李娜',
      role: 'handler',
      department: 'billing',
      skills: [],
      areas: [],
      productLines: [],
      maximumLoad: null,
    } as const;
    const { state } = await staff.enrol(record, world.context());
    const retire = { type: 'RetireStaff', data: { retiredOn: null, reason: '离职' } } as const;
    await staff.handle('2001', retire, world.context());
    const person = state.person ?? '';
    world.nowMs = LATER;
    await world.erase(person);
    expect((await world.certificate(person))?.erased.staffRecords).toEqual(['2001']);
    expect(await world.readable('staff-2001')).not.toMatch(/李娜|离职/u);
    const anew = await world.doors().staff.enrol({ ...record, name: '王芳' }, world.context());
    expect(anew.state).toMatchObject({ standing: 'active', erased: false });
    expect(anew.state.person).not.toBe(person);
    expect(await world.readable('staff-2001')).toContain('王芳');
  });

  it('asked again says what was done', async () => {
    const { person } = await world.withdrawn();
    await world.erase(person, order);
    const certificate = await world.certificate(person);
    await world.erase(person);
    expect(await world.certificate(person)).toEqual(certificate);
  });

  it('takes nobody for him any more once it is under way, whatever dies then', async () => {
    const { person } = await world.withdrawn();
    world.nowMs = LATER;
    world.stepsLeft = 2;
    await expect(world.erase(person)).rejects.toThrow(Killed);
    expect((await world.complain()).person).not.toBe(person);
    world.stepsLeft = Infinity;
    await world.erase(person);
    expect((await world.certificate(person))?.erased.complaints).toHaveLength(1);
  });

  it('waits for a case that came in while it was under way, and erases it with the rest', async () => {
    const { person } = await world.withdrawn();
    world.nowMs = LATER;
    world.stepsLeft = 1;
    await expect(world.erase(person)).rejects.toThrow(Killed);
    world.stepsLeft = Infinity;
    const late = await world.complain();
    expect(late.person).toBe(person);
    await expect(world.erase(person)).rejects.toMatchObject({ refusal: { code: 'cases-open' } });
    expect(await world.readable(`complaint-${late.id}`)).toContain('张伟');
    await world.withdraw(late.id);
    await expect(world.erase(person)).rejects.toMatchObject({
      refusal: { code: 'retention-runs' },
    });
    world.nowMs = Date.parse('2033-01-01T00:00:00.000Z');
    await world.erase(person);
    expect((await world.certificate(person))?.erased.complaints).toContain(late.id);
  });
});

describe('An erasure that is broken off', () => {
  const prepared = async () => {
    const world = await World.open();
    const former = await world.complain({ contactPhone: '10099', serviceNumber: null });
    const { complaints } = world.doors();
    const back = { missing: ['service-number'], reason: '缺号码', confirmedBy: 'zhao' } as const;
    const wishes = [
      { type: 'ReturnComplaint', data: back },
      { type: 'ResubmitComplaint', data: { customer: { serviceNumber: NUMBER } } },
    ] as const;
    for (const command of wishes) await complaints.handle(former.id, command, world.context());
    await world.withdraw(former.id);
    const { id, person } = await world.withdrawn();
    world.nowMs = LATER;
    const streams = [former.id, id].map((each) => `complaint-${each}`);
    return { world, person, persons: [former.person, person], streams };
  };

  it('after any step is finished by asking again', async () => {
    const whole = await prepared();
    await whole.world.erase(whole.person);
    const { steps } = whole.world;
    expect(steps).toBeGreaterThan(10);
    for (let died = 0; died < steps; died += 1) {
      const { world, person, persons, streams } = await prepared();
      world.stepsLeft = died;
      await expect(world.erase(person)).rejects.toThrow(Killed);
      world.stepsLeft = Infinity;
      await world.erase(person);
      for (const stream of streams) {
        const erasures = (await world.typesOf(stream)).filter((type) => /Erased/u.test(type));
        expect([died, stream, erasures]).toEqual([died, stream, ['PersonalDataErased']]);
        expect(await world.readable(stream)).not.toMatch(/张伟|彩铃|19900001234/u);
      }
      for (const each of persons) {
        expect(await world.typesOf(personStream(each))).toEqual(['ErasureBegun', 'PersonErased']);
      }
      const keys = await world.keys.get(persons);
      expect(keys.map(({ wrapped }) => wrapped)).toEqual([null, null]);
      expect((await world.certificate(person))?.erased.complaints).toHaveLength(2);
    }
  });
});
