import type { CollectionDefinition } from '#libs/event-sourcing';

/** By what major cases can be found, sorted and counted. */
export const majorCasesCollection = {
  name: 'major-cases',
  version: 1,
  fields: {
    state: 'string',
    impact: 'string',
    openedAt: 'string',
    closedAt: 'string',
    open: 'number',
  },
  indexes: [['state', 'openedAt'], ['openedAt']],
  text: ['id', 'title', 'area'],
} as const satisfies CollectionDefinition;
