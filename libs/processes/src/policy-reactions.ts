import type { Reaction } from './consequence.js';

/** Read models in which due times stand. */
const timed = ['queue', 'figures'] as const;

/**
 * A calendar that comes in, as when a year is announced, moves due times of complaints that nobody
 * touches; so what shows them is worked out anew.
 */
export const policyReactions: Reaction = {
  category: 'policy',
  react: ({ type }) =>
    type === 'CalendarPublished' ? timed.map((id) => ({ to: 'read-models', id })) : [],
};
