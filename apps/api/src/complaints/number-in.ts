import { type ComplaintId, parseComplaintNumber } from '#libs/complaints';
import { RequestInvalid } from '#libs/platform';

/**
 * Reads a complaint's number that stands in a field of a body.
 *
 * @throws RequestInvalid for what cannot be one
 */
export function numberIn(field: string, text: string): ComplaintId {
  const parsed = parseComplaintNumber(text);
  if (!('reason' in parsed)) return parsed.id;
  throw new RequestInvalid([{ field, message: `is no complaint number: ${parsed.reason}` }]);
}
