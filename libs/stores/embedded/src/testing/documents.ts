import type { CollectionDefinition, Document, DocumentWrite, Position } from '#libs/event-sourcing';

/** Complaints with a few fields, one index and a text. */
export const complaints: CollectionDefinition = {
  name: 'complaints',
  version: 1,
  fields: {
    state: 'string',
    customer: 'string',
    dueAt: 'string',
    minutes: 'number',
    urgent: 'boolean',
  },
  indexes: [['state', 'dueAt'], ['customer']],
  text: ['subject'],
};

export const position = (n: number): Position => n.toString(16).padStart(16, '0');

export const written = (id: string, document: Document, n = 1): DocumentWrite => ({
  id,
  position: position(n),
  document,
});
