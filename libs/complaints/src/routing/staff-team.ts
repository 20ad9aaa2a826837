import type { Routing } from '../policy/policy.js';
import type { Department, StaffId } from '../terms.js';

/**
 * The team that a staff number belongs to by how it begins, the longest beginning first
 * (S3.46–S3.52); `null` where none fits.
 */
export function teamByNumber(
  staffNumber: StaffId,
  staffPrefixes: Routing['staffPrefixes'],
): { readonly team: Department; readonly prefix: string } | null {
  const fitting = staffPrefixes
    .filter(({ prefix }) => staffNumber.startsWith(prefix))
    .toSorted((one, other) => other.prefix.length - one.prefix.length);
  return fitting[0] ?? null;
}
