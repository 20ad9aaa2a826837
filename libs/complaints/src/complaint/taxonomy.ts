import type { Refusal } from '#libs/event-sourcing';
import type { Policy } from '../policy/policy.js';
import type { Complaint } from './complaint.js';
import type { Setting } from './decision.js';
import { refuse, type RefusalCode } from './refusals.js';

type Taxonomy = Exclude<keyof Policy['taxonomies'], 'closed'>;

/** The refusal for the first value that a closed list of the policy does not have. */
export function unlisted(
  complaint: Complaint,
  { policy: { taxonomies, version } }: Pick<Setting, 'policy'>,
  values: Readonly<Partial<Record<Taxonomy, string | null>>>,
): Refusal<RefusalCode> | undefined {
  if (!taxonomies.closed) return undefined;
  const lists = Object.entries(values) as readonly (readonly [Taxonomy, string | null])[];
  for (const [taxonomy, found] of lists) {
    const expected = taxonomies[taxonomy].map(({ value }) => value);
    if (found === null || expected.includes(found)) continue;
    return refuse(
      complaint,
      'not-in-taxonomy',
      `Policy ${version} closes its ${taxonomy}: expected one of ${expected.join(', ')}, found "${found}".`,
      { taxonomy, found, expected },
    );
  }
  return undefined;
}
