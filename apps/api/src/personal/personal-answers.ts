import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { catchError, mergeMap, type Observable } from 'rxjs';
import { parseConductNumber } from '#libs/complaints';
import {
  CommandRefused,
  mentionsSealed,
  personsIn,
  Refusal,
  type StreamName,
} from '#libs/event-sourcing';
import { RequestInvalid } from '#libs/platform';
import type { PersonalTexts } from '#libs/privacy';
import { routeOf } from '../permission-guard.js';
import { header, type Sender, type SentRequest } from '../sender.js';
import { type OpeningPermission, refuseUnlessMayOpen } from './opening-permission.js';
import type { Openings } from './openings.js';

/** Names the purpose for which personal data is opened, percent-encoded where it is not plain ASCII. */
export const PURPOSE_HEADER = 'Redress-Purpose';

const PURPOSE_LENGTH = { least: 3, most: 200 };

/**
 * Stands behind every route: nobody is sent a sealed text. What is personal is masked, unless the
 * request names a purpose and its sender may open it; then that is recorded, and it is opened.
 */
export class PersonalAnswers implements NestInterceptor {
  constructor(
    private readonly texts: PersonalTexts,
    private readonly openings: () => Openings,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return this.answered(context, next).pipe(catchError((error) => this.refused(error)));
  }

  /** A refusal may tell what stands there already; it is masked for everybody. */
  private async refused(error: unknown): Promise<never> {
    if (!(error instanceof CommandRefused)) throw error;
    const { code, message, details } = error.refusal;
    const told = await this.texts.masked({ message, details });
    throw new CommandRefused(new Refusal(code, told.message, told.details), error.stream);
  }

  private answered(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<SentRequest>();
    const purpose = purposeOf(request);
    const sender = request.sender;
    if (purpose === null || sender === undefined) {
      return next.handle().pipe(mergeMap((body: unknown) => this.texts.masked(body)));
    }
    const where = permitted(request, sender);
    const { actor, correlationId } = sender;
    return next
      .handle()
      .pipe(
        mergeMap((body: unknown) =>
          personsIn(body).size === 0
            ? Promise.resolve(body)
            : this.openings().opened(body, { actor, correlationId, where, purpose }),
        ),
      );
  }
}

function purposeOf(request: SentRequest): string | null {
  const sent = header(request, PURPOSE_HEADER.toLowerCase());
  if (sent === undefined) return null;
  const { least, most } = PURPOSE_LENGTH;
  const message = `must say in ${least} to ${most} characters what the data is opened for`;
  const purpose = decoded(sent)?.trim() ?? '';
  const isOwn = !mentionsSealed(purpose);
  if (isOwn && purpose.length >= least && purpose.length <= most) return purpose;
  throw new RequestInvalid([{ field: PURPOSE_HEADER, message }]);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

type Opened = { readonly category: string; readonly permission: OpeningPermission };

/** Routes about one thing: the category of the stream that it lives in, and who may open it. */
const things: readonly (readonly [prefix: string, opened: Opened])[] = [
  ['/v1/complaints/{', { category: 'complaint', permission: 'openPersonalData' }],
  ['/v1/conduct-cases/{', { category: 'conduct', permission: 'openPersonalData' }],
  ['/v1/staff/{', { category: 'staff', permission: 'openStaffData' }],
];

/** Where the opened data stands; lists are masked for everybody, so that each look at a file has its reason. */
function permitted(request: SentRequest, sender: Sender): StreamName {
  const route = routeOf(request);
  const path = route.slice(route.indexOf(' ') + 1);
  const opened = things.find(([prefix]) => path.startsWith(prefix))?.[1];
  if (opened === undefined) {
    const message =
      'opens the data of one complaint, conduct case or member of staff, not of a list';
    throw new RequestInvalid([{ field: PURPOSE_HEADER, message }]);
  }
  refuseUnlessMayOpen(sender, opened.permission, route);
  return `${opened.category}-${idIn(request, opened)}`;
}

/** The number as streams have it, however the path spells it; a staff number is spelt one way. */
function idIn({ params }: SentRequest, { category }: Opened): string {
  const text = Object.values(params as Record<string, string>)[0] ?? '';
  const parsed = category === 'staff' ? { reason: '' } : parseConductNumber(text);
  return 'id' in parsed ? parsed.id : text;
}
