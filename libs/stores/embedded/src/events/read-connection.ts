import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import { faultOf } from '../faults.js';
import { EventReader } from './event-reader.js';
import { openForReading } from './events-file.js';

/**
 * Reads `events.db` once it is there, and again after it could not be read: a failed question drops
 * the connection, and the next one opens another.
 */
export class ReadConnection {
  private reader: EventReader | undefined;

  constructor(private readonly file: string) {}

  /**
   * @throws StoreRefused when the file is damaged
   * @throws StoreUnavailable when it is not there yet, or cannot be read now
   */
  ask<Answer>(question: (reader: EventReader) => Answer): Answer {
    try {
      this.reader ??= new EventReader(openForReading(this.file), this.file);
      return question(this.reader);
    } catch (error) {
      const fault = faultOf(error, this.file);
      if (fault instanceof StoreUnavailable || fault instanceof StoreRefused) this.close();
      throw fault;
    }
  }

  close(): void {
    this.reader?.close();
    this.reader = undefined;
  }
}
