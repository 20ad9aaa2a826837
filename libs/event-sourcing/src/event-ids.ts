import { createHash, randomBytes } from 'node:crypto';

const uuidV7 = (atMs: number, tail: Buffer): string => {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(atMs, 0, 6);
  tail.copy(bytes, 6, 0, 10);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/**
 * The id of the `index`-th event that a command makes in a stream: UUIDv7-shaped, so that ids grow
 * with time and the store's index stays cheap; the rest follows from the command, so that appending
 * what a command decided once more is the same append.
 */
export const eventId = (commandId: string, stream: string, index: number, atMs: number): string =>
  uuidV7(atMs, createHash('sha256').update(`${commandId}\n${stream}\n${index}`).digest());

/** A fresh id (UUIDv7) for a command whose sender gave none. */
export const newCommandId = (nowMs: number): string => uuidV7(nowMs, randomBytes(10));
