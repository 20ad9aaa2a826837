import {
  type Candidate,
  clockSubjectOf,
  type Complaint,
  type Complaints,
  openStates,
  type Policies,
  type Policy,
  qualificationOf,
  responsibleDepartment,
  route,
  type RoutingSubject,
  type Staff,
  tightest,
  waitingClocksOf,
} from '#libs/complaints';
import type { CommandContext, DocumentStore } from '#libs/event-sourcing';
import type { PersonalTexts } from '#libs/privacy';

/** People of one department that are looked at; more than any department has. */
const STAFF_MAX = 1_000;

export type RouterOptions = {
  readonly complaints: Complaints;
  readonly staff: Pick<Staff, 'current'>;
  readonly policies: Pick<Policies, 'policyOf'>;
  /** The rosters and loads as the read models have them. */
  readonly documents: DocumentStore;
  /** Opens the place, by which the areas of the policy are told; without it the log seals nothing. */
  readonly texts?: Pick<PersonalTexts, 'opened'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
};

/** Pushes the work order to a team and a person (S2.12, S2.15), by the policy's rules. */
export class Router {
  constructor(private readonly options: RouterOptions) {}

  /** Assigns the complaint, unless somebody was quicker or nobody works with rosters here. */
  async route(id: string, context: CommandContext): Promise<void> {
    const { complaints, policies } = this.options;
    const complaint = await complaints.current(id);
    const policy = policies.policyOf(complaint.policyVersion);
    if (!policy.routing.automatic || !isToRoute(complaint) || !(await this.anyStaff())) return;
    const subject = subjectOf(await this.withPlace(complaint));
    const { department } = responsibleDepartment(subject, policy);
    const choice = route(subject, policy, await this.candidates(department, policy));
    if (complaint.waitingQueue !== null && choice.handler === null) return;
    const data = { ...choice, ...workOrderOf(complaint, policy) };
    await complaints.handle(id, { type: 'RouteComplaint', data }, context);
  }

  private async withPlace(complaint: Complaint): Promise<Complaint> {
    const { texts } = this.options;
    return texts === undefined
      ? complaint
      : { ...complaint, place: await texts.opened(complaint.place) };
  }

  private async anyStaff(): Promise<boolean> {
    const where = [{ field: 'retired', equals: false }];
    const { documents } = this.options;
    if ((await documents.versionOf('staff')) === null) return false;
    return (await documents.find('staff', { where, limit: 1 })).documents.length > 0;
  }

  private async candidates(department: string, policy: Policy): Promise<readonly Candidate[]> {
    const { documents, staff, now } = this.options;
    const where = [
      { field: 'department', equals: department },
      { field: 'retired', equals: false },
    ];
    const { documents: found } = await documents.find('staff', { where, limit: STAFF_MAX });
    const loads = await this.loads(found.map(({ id }) => id));
    const at = new Date(now()).toISOString();
    return Promise.all(
      found.map(async ({ id }) => {
        const member = await staff.current(id);
        const { skills, areas, productLines, maximumLoad } = member;
        return {
          id,
          role: member.role ?? 'handler',
          department: member.department ?? department,
          skills,
          areas,
          productLines,
          maximumLoad,
          load: loads.get(id) ?? 0,
          qualification: qualificationOf(member, at, policy.timeZone),
        };
      }),
    );
  }

  private async loads(people: readonly string[]): Promise<ReadonlyMap<unknown, number>> {
    if (people.length === 0) return new Map();
    const groups = await this.options.documents.group('queue', {
      where: [
        { field: 'handler', in: people },
        { field: 'state', in: openStates },
      ],
      by: ['handler'],
    });
    return new Map(groups.map(({ key, count }) => [key[0], count]));
  }
}

/** What is wanted, and by when: what the customer asks for, until the answer falls due (S0.20). */
function workOrderOf(complaint: Complaint, policy: Policy) {
  const clocks = waitingClocksOf(clockSubjectOf(complaint), policy);
  const answer = tightest(clocks.filter(({ rule }) => rule.measures === 'answer'));
  return {
    requirements: complaint.requirements ?? complaint.record.demand,
    expectedAt: complaint.expectedAt ?? answer?.dueAt ?? null,
  };
}

/** Nobody has it yet; an imported history is its source's to finish. */
const isToRoute = ({ standing, waitingQueue, intake, mergedInto }: Complaint): boolean =>
  intake !== 'imported' &&
  mergedInto === null &&
  (standing === 'classified' ||
    standing === 'reopened' ||
    (standing === 'assigned' && waitingQueue !== null));

const subjectOf = (complaint: Complaint): RoutingSubject => ({
  kind: complaint.kind,
  track: complaint.track,
  urgency: complaint.urgency,
  priority: complaint.priority,
  channel: complaint.channel,
  productLine: complaint.productLine,
  category: complaint.category,
  place: complaint.place,
  major: complaint.time.major,
  round: complaint.round,
  level: complaint.level,
  department: complaint.department,
});
