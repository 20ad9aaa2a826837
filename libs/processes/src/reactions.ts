import { categoryOf, type RecordedEvent } from '#libs/event-sourcing';
import { complaintReactions } from './complaint-reactions.js';
import { conductReactions } from './conduct-case/conduct-reactions.js';
import type { Consequence, Reaction } from './consequence.js';
import { majorCaseReactions, memberReactions } from './major-case/major-case-reactions.js';
import { policyReactions } from './policy-reactions.js';

/** Everything that follows by itself. */
export const reactions: readonly Reaction[] = [
  complaintReactions,
  policyReactions,
  majorCaseReactions,
  memberReactions,
  conductReactions,
];

/** The consequences of an event, in order; most have none. */
export function consequencesOf(event: RecordedEvent): readonly Consequence[] {
  const category = categoryOf(event.stream);
  return reactions
    .filter((reaction) => reaction.category === category)
    .flatMap((reaction) => reaction.react(event));
}
