import type {
  CategoryPath,
  Channel,
  Department,
  Kind,
  ProductLine,
  StaffId,
  State,
  Urgency,
} from '#libs/complaints';
import type { Condition, Instant } from '#libs/event-sourcing';
import { inCategory } from '../overview/category.js';

/** Which complaints to count; `null` asks for those that have no such value yet. */
export type FigureFilter = {
  /** Received from then on … */
  readonly from?: Instant;
  /** … and before then. */
  readonly to?: Instant;
  /** `2026-11`, in the policy's time zone. */
  readonly month?: string;
  readonly department?: Department | null;
  /** Who took it in. */
  readonly intakeStaff?: StaffId | null;
  /** Whose it is. */
  readonly handler?: StaffId | null;
  readonly kind?: Kind | null;
  readonly channel?: Channel;
  readonly productLine?: ProductLine | null;
  /** With all that it divides into. */
  readonly category?: CategoryPath | null;
  readonly urgency?: Urgency | null;
  readonly imported?: boolean;
  readonly state?: State;
  /** What the asking person's permission adds. */
  readonly within?: readonly Condition[];
};

const plain = [
  'month',
  'department',
  'intakeStaff',
  'handler',
  'kind',
  'channel',
  'productLine',
  'urgency',
  'imported',
  'state',
] as const satisfies readonly (keyof FigureFilter)[];

/** The conditions that choose these complaints among the facts. */
export function figureConditions(filter: FigureFilter): readonly Condition[] {
  return [
    ...period(filter),
    ...category(filter),
    ...plain.flatMap((field) => equal(field, filter[field])),
    ...(filter.within ?? []),
  ];
}

const equal = (field: string, value: string | boolean | null | undefined): readonly Condition[] =>
  value === undefined ? [] : [{ field, equals: value }];

const period = ({ from, to }: FigureFilter): readonly Condition[] => {
  if (from === undefined && to === undefined) return [];
  return [
    { field: 'receivedAt', ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
  ];
};

const category = ({ category: path }: FigureFilter): readonly Condition[] =>
  typeof path === 'string' ? [inCategory(path)] : equal('category', path);
