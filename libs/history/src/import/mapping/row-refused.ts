/** This row cannot be taken as the mapping means it; the message says why. */
export class RowRefused extends Error {
  override readonly name = 'RowRefused';
}
