import { conductCase, type ConductCase, type ConductCaseEvent } from '#libs/complaints';
import type { Fact, Projection, RecordedEvent } from '#libs/event-sourcing';
import { conductCollection, type ConductCaseEntry, type ConductMemory } from './conduct-entry.js';
import { type ConductHappened, isConductEvent } from './conduct-happened.js';

/** Every conduct case as the list shows it. It is no complaint, so no complaint's list or figure has it (S3.26). */
export const conductCases: Projection<ConductCaseEntry> = {
  collection: conductCollection,
  category: 'conduct',
  project(entry, event) {
    if (!isConductEvent(event)) return entry && { ...entry, revision: event.revision };
    const after = conductCase.evolve(
      { ...conductCase.initial, ...entry?.memory },
      event as unknown as Fact<ConductCaseEvent>,
    );
    return shown(entry, event, after);
  },
};

const remembered = (after: ConductCase): ConductMemory => {
  const { standing, appeal, dismissedAppeals, liability, reply, reviewDueAt, replyDueAt } = after;
  return { standing, appeal, dismissedAppeals, liability, reply, reviewDueAt, replyDueAt };
};

/** The review first, then the reply, until the user has it. */
const dueAt = ({ standing, reviewDueAt, reply, replyDueAt }: ConductMemory) => {
  if (standing === 'closed') return null;
  if (standing === 'submitted') return reviewDueAt;
  return reply.way === null ? replyDueAt : null;
};

function shown(
  entry: ConductCaseEntry | undefined,
  event: ConductHappened,
  after: ConductCase,
): ConductCaseEntry | undefined {
  const form = formOf(entry, event);
  if (form === undefined) return undefined;
  const { occurredAt } = event.metadata;
  const memory = remembered(after);
  const { standing, reply } = memory;
  return {
    ...form,
    revision: event.revision,
    state: standing,
    stateSince: entry?.state === standing ? entry.stateSince : occurredAt,
    team: event.type === 'ConductCaseRouted' ? event.data.team : (entry?.team ?? null),
    lastAction: event.type,
    lastActionAt: occurredAt,
    dueAt: dueAt(memory),
    replyWay: reply.way,
    attempts: reply.failedAt.length,
    ...judgementIn(memory),
    memory,
  };
}

const judgementIn = ({ liability }: ConductMemory) => ({
  upheld: liability?.upheld ?? null,
  liabilityType: liability?.type ?? null,
  clause: liability?.clause ?? null,
});

type Form = Pick<
  ConductCaseEntry,
  | 'id'
  | 'employee'
  | 'scope'
  | 'origin'
  | 'submittingStaff'
  | 'intakeNumber'
  | 'contactPhone'
  | 'content'
  | 'demand'
  | 'complaint'
  | 'submittedAt'
>;

const idOf = ({ stream }: RecordedEvent): string => stream.slice(stream.indexOf('-') + 1);

/** The elements as they were submitted last; nothing is shown before there are any. */
function formOf(entry: ConductCaseEntry | undefined, event: ConductHappened): Form | undefined {
  if (event.type !== 'ConductCaseSubmitted' && event.type !== 'ConductCaseResubmitted') {
    return entry;
  }
  const { employee, scope, origin, submittingStaff, intakeNumber } = event.data;
  const { contactPhone, content, demand, complaint } = event.data;
  return {
    id: idOf(event),
    employee,
    scope,
    origin,
    submittingStaff,
    intakeNumber,
    contactPhone,
    content,
    demand,
    complaint,
    submittedAt: entry?.submittedAt ?? event.metadata.occurredAt,
  };
}
