/** The file as a whole cannot be read as a table; nothing of it was taken. */
export class TableUnreadable extends Error {
  override readonly name = 'TableUnreadable';
}
