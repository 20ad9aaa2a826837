import { EventTooLarge, NO_STREAM, type Position } from '#libs/event-sourcing';
import type { PreparedAppend } from './append-request.js';
import { accessDenied } from './failure.js';
import { positionOf } from './position.js';
import {
  type AppendResponse,
  BadRequest,
  MaximumAppendSizeExceeded,
  WrongExpectedVersion,
} from './protocol.js';

/** What is known of an append after it was sent. */
export type AppendOutcome =
  | {
      readonly kind: 'appended';
      readonly revision: number;
      /** The server leaves it out when it recognises an append whose events it no longer shows. */
      readonly position: Position | undefined;
    }
  | { readonly kind: 'wrong revision'; readonly actualRevision: number }
  /** Not written, and never will be. */
  | { readonly kind: 'refused'; readonly error: Error }
  /** Written or not. */
  | { readonly kind: 'unknown'; readonly why: string };

type Status = NonNullable<ReturnType<AppendResponse['getError']>>;
type Details = NonNullable<ReturnType<Status['getDetails']>>;

/** The server's answer to `append`. */
export function outcomeOf(response: AppendResponse, append: PreparedAppend): AppendOutcome {
  const success = response.getSuccess();
  if (success) {
    const commit = success.getPosition()?.getCommitPosition();
    const revision = Number(success.getCurrentRevision());
    return { kind: 'appended', revision, position: commit ? positionOf(commit) : undefined };
  }
  const error = response.getError();
  const details = error?.getDetails();
  const meaning = details && meaningOf(details, append);
  return meaning ?? { kind: 'unknown', why: error?.getMessage() || 'an answer without content' };
}

function meaningOf(details: Details, append: PreparedAppend): AppendOutcome | undefined {
  const name = details.getTypeName();
  switch (name) {
    case 'event_store.client.WrongExpectedVersion': {
      const wrong = details.unpack(WrongExpectedVersion.deserializeBinary, name);
      const known = wrong?.hasCurrentStreamRevision();
      const actualRevision = known ? Number(wrong?.getCurrentStreamRevision()) : NO_STREAM;
      return { kind: 'wrong revision', actualRevision };
    }
    case 'event_store.client.MaximumAppendSizeExceeded': {
      const limit = details.unpack(MaximumAppendSizeExceeded.deserializeBinary, name);
      const bytesMax = limit?.getMaxappendsize() ?? 0;
      return refused(new EventTooLarge(append.stream, append.bytes, bytesMax));
    }
    case 'event_store.client.BadRequest': {
      const why = details.unpack(BadRequest.deserializeBinary, name)?.getMessage();
      return refused(new Error(`EventStoreDB cannot take an append to ${append.stream}: ${why}`));
    }
    case 'event_store.client.StreamDeleted':
      return refused(new Error(`${append.stream} was deleted for good in EventStoreDB.`));
    case 'event_store.client.AccessDenied':
      return refused(accessDenied());
    default:
      return undefined;
  }
}

const refused = (error: Error): AppendOutcome => ({ kind: 'refused', error });
