import type { DuePersons, FoundPersons, OpeningsPage, PersonFile } from '../../api/src/index.js';
import { table } from './output.js';

const states = {
  known: '有效 known',
  erasing: '删除中 being erased',
  erased: '已删除 erased',
} as const;

/** Persons who were found, with what there is of them. */
export function foundInWords({ persons }: FoundPersons): string {
  if (persons.length === 0) return 'Nobody is known by that.';
  const rows = persons.map(({ id, state, cases }) => [
    id,
    states[state],
    ...[cases.complaint, cases.conduct, cases.staff].map(String),
  ]);
  return table(['person', 'state', 'complaints', 'conduct cases', 'staff records'], rows);
}

/** Persons who can be erased, those first whose cases ended first. */
export function dueInWords({ persons, more }: DuePersons): string {
  if (persons.length === 0) return 'Nobody’s time of retention is over.';
  const rows = persons.map(({ id, keptUntil, cases, held }) => [
    id,
    keptUntil,
    String(cases),
    held ? '法律保留 held' : '',
  ]);
  const rest = more ? '\n… there may be more (--limit)' : '';
  return `${table(['person', 'kept until', 'cases', 'legal hold'], rows)}${rest}`;
}

/** What is kept of a person, and what stands in the way of erasing it. */
export function personInWords({ id, state, holds, erasure, cases, persons }: PersonFile): string {
  const others = persons.filter((each) => each !== id);
  const parts = [
    `${id}: ${states[state]}`,
    others.length === 0 ? '' : `The same person under other ids: ${others.join(', ')}`,
    erasure &&
      `Erasure by ${erasure.requestedBy}: ${erasure.reason}${erasure.reference === null ? '' : ` (${erasure.reference})`}`,
    holds.length === 0 ? 'No legal holds.' : table(holdHead, holds.map(holdRow)),
    cases.length === 0 ? 'No cases.' : table(caseHead, cases.map(caseRow)),
  ];
  return parts.filter((part) => part !== null && part !== '').join('\n\n');
}

const holdHead = ['hold', 'authority', 'reason', 'until', 'in force'];
const holdRow = ({ hold, authority, reason, until, inForce }: PersonFile['holds'][number]) => [
  String(hold),
  authority,
  reason,
  until ?? 'released',
  inForce ? '有效 yes' : 'no',
];

const caseHead = ['case', 'state', 'ended', 'kept until', 'erased'];
const caseRow = ({ stream, state, endedAt, keptUntil, erased }: PersonFile['cases'][number]) => [
  stream,
  state,
  endedAt ?? '',
  keptUntil ?? '',
  erased ? '已删除 yes' : '',
];

/** Who looked at a person's data. */
export function openingsInWords({ total, openings, next }: OpeningsPage): string {
  if (openings.length === 0) return 'Nobody has opened it.';
  const rows = openings.map(({ at, actor, where, purpose, kinds }) => [
    at,
    `${actor.id} (${actor.role})`,
    where,
    purpose,
    kinds.join(', '),
  ]);
  const more = next === null ? '' : `\n… ${total - openings.length} more (--limit)`;
  return `${table(['when', 'who', 'where', 'what for', 'what'], rows)}${more}`;
}
