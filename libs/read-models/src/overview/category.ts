import type { CategoryPath } from '#libs/complaints';
import type { Condition } from '#libs/event-sourcing';

/** `charges/roaming/`: with a closing slash, what lies in a category is what begins with its path. */
export const withinCategory = (category: CategoryPath): string => `${category}/`;

/** Complaints of a category and of all that it divides into: `charges` finds `charges/roaming`. */
export const inCategory = (category: CategoryPath): Condition => ({
  field: 'withinCategory',
  from: withinCategory(category),
  // The character after the slash: greater than everything that begins with the path.
  to: `${category}0`,
});
