import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import { faultOf } from '../faults.js';
import type { Database } from '../sqlite.js';
import { openForReading } from './catalogue.js';
import { DocumentQueries } from './document-queries.js';

type Connection = { readonly database: Database; readonly queries: DocumentQueries };

/**
 * Reads `views.db` once it is there, and again after it could not be read: each failed question
 * drops the connection, and the next question opens a new one.
 */
export class ReadConnection {
  private connection: Connection | undefined;

  constructor(
    private readonly file: string,
    private readonly cacheKib?: number,
  ) {}

  ask<Answer>(question: (queries: DocumentQueries) => Answer): Answer {
    try {
      return question(this.open());
    } catch (error) {
      const fault = faultOf(error, this.file);
      if (fault instanceof StoreUnavailable || fault instanceof StoreRefused) this.close();
      throw fault;
    }
  }

  close(): void {
    this.connection?.database.close();
    this.connection = undefined;
  }

  private open(): DocumentQueries {
    if (this.connection === undefined) {
      const database = openForReading(this.file);
      if (this.cacheKib !== undefined) database.exec(`PRAGMA cache_size = -${this.cacheKib}`);
      this.connection = { database, queries: new DocumentQueries(database) };
    }
    return this.connection.queries;
  }
}
