import type { ExecutionContext } from '@nestjs/common';
import { firstValueFrom, of } from 'rxjs';
import { NarrowedAnswers, NotNarrowed } from './narrowed-answers.js';

/** The answer of a route to somebody whose reach it has forgotten, or not. */
function answerOf(url: string, isForgotten: boolean | undefined): Promise<unknown> {
  const sender = isForgotten === undefined ? undefined : { isReachForgotten: () => isForgotten };
  const request = { method: 'GET', routeOptions: { url }, sender };
  const http = { getRequest: () => request };
  const context = { switchToHttp: () => http } as unknown as ExecutionContext;
  const next = { handle: () => of('found') };
  return firstValueFrom(new NarrowedAnswers().intercept(context, next));
}

describe('An answer', () => {
  it('of a query that was narrowed is sent', async () => {
    expect(await answerOf('/v1/queues/:name', false)).toBe('found');
  });

  it('of a query that nobody narrowed is kept back', async () => {
    await expect(answerOf('/v1/queues/:name', true)).rejects.toThrow(NotNarrowed);
    await expect(answerOf('/v1/figures', undefined)).rejects.toThrow('GET /v1/figures');
  });

  it('that nothing measures is sent whoever asks', async () => {
    expect(await answerOf('/v1/lifecycle', true)).toBe('found');
    expect(await answerOf('/health', undefined)).toBe('found');
  });
});
