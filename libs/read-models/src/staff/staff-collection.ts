import type { CollectionDefinition } from '#libs/event-sourcing';

/** By what members of staff can be found, sorted and counted. */
export const staffCollection = {
  name: 'staff',
  version: 3,
  fields: {
    person: 'string',
    erased: 'boolean',
    role: 'string',
    department: 'string',
    retired: 'boolean',
    maximumLoad: 'number',
    signed: 'boolean',
    agreementValidUntil: 'string',
    trained: 'boolean',
    trainingExpiresOn: 'string',
  },
  indexes: [['department'], ['role'], ['trainingExpiresOn']],
  text: ['words'],
} as const satisfies CollectionDefinition;

export type StaffField = keyof typeof staffCollection.fields;
