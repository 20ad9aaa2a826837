import type { CollectionDefinition } from '#libs/event-sourcing';

/** By what outages can be found, sorted and counted. */
export const outagesCollection = {
  name: 'outages',
  version: 1,
  fields: {
    state: 'string',
    cause: 'string',
    startedAt: 'string',
    endedAt: 'string',
    expectedRecoveryAt: 'string',
    declaredBy: 'string',
    dutyPerson: 'string',
    noticePublished: 'boolean',
    noticeOutdated: 'boolean',
    backFilled: 'number',
  },
  indexes: [['state', 'startedAt'], ['startedAt']],
  text: ['id', 'what'],
} as const satisfies CollectionDefinition;
