import type { CommandHandlerOptions, EventStore, Sealing } from '#libs/event-sourcing';

/** What every door is opened with: the log, the clock, the rules in force, and what seals personal data. */
export abstract class Handling implements CommandHandlerOptions {
  abstract readonly store: EventStore;
  abstract readonly sealing: Sealing;
  abstract readonly now: () => number;
  abstract readonly policyVersion: () => string;
}
