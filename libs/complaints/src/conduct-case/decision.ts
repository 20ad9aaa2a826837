import type { Circumstances, Decided, Refusal } from '#libs/event-sourcing';
import type { ConductCaseCommand } from './commands.js';
import type { ConductCase } from './conduct-case.js';
import type { ConductRules } from './conduct-rules.js';
import type { ConductCaseEvent } from './events.js';
import type { ConductRefusalCode } from './refusals.js';

/** What a decision stands on beside the case: when, by whom, under which rules. */
export type ConductSetting = Circumstances & { readonly rules: ConductRules };

/** Facts, nothing to do, or a refusal. */
export type ConductAnswer = readonly Decided<ConductCaseEvent>[] | Refusal<ConductRefusalCode>;

export type Objection = Refusal<ConductRefusalCode> | undefined;

/** One rule. It is only asked when the table allows the action in the present standing. */
export type ConductDecision<C extends ConductCaseCommand> = (
  wish: C['data'],
  conductCase: ConductCase,
  setting: ConductSetting,
) => ConductAnswer;

export const later = (at: string, byMs: number): string =>
  new Date(Date.parse(at) + byMs).toISOString();

/** Whether `at` is not after `dueAt`; what has no due time is never late. */
export const inTime = (at: string, dueAt: string | null): boolean => dueAt === null || at <= dueAt;
