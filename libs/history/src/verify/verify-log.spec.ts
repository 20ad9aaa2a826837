import type { RecordedEvent } from '#libs/event-sourcing';
import { positionAt } from '#libs/event-sourcing';
import { someEvents } from '#libs/event-sourcing/testing';
import type { Finding } from './finding.js';
import { type LogRow, verifyLog } from './verify-log.js';

/** Two streams of three events each, interleaved, as a log gives them back. */
function aLog(): RecordedEvent[] {
  const [one, other] = ['complaint-A', 'complaint-B'].map((stream) =>
    someEvents(3, stream).map((event, revision) => ({ ...event, stream, revision })),
  );
  const interleaved = (one ?? []).flatMap((event, index) => [
    event,
    ...(other ?? []).slice(index, index + 1),
  ]);
  return interleaved.map((event, index) => ({ ...event, position: positionAt(index + 1) }));
}

async function findings(
  rows: readonly LogRow[],
  { gapless = true } = {},
): Promise<readonly string[]> {
  const found: Finding[] = [];
  async function* stored() {
    yield* rows;
  }
  await verifyLog({ rows: stored(), gapless, onFinding: (finding) => found.push(finding) });
  return found.map(({ what, where, reason }) => `${what} ${where}: ${reason}`);
}

const rowsOf = (events: readonly RecordedEvent[]): LogRow[] => events.map((event) => ({ event }));

describe('Verifying a log', () => {
  it('finds nothing in one that nobody touched, and counts it', async () => {
    expect(await findings(rowsOf(aLog()))).toEqual([]);
    async function* stored() {
      yield* rowsOf(aLog());
    }
    const summary = await verifyLog({ rows: stored(), gapless: true, onFinding: () => {} });
    expect(summary).toEqual({ events: 6, streams: 2 });
  });

  it('names the one event that was changed, and not those that follow it', async () => {
    const touched = aLog().map((event, index) =>
      index === 2 ? { ...event, data: { index: 'changed' } } : event,
    );
    expect(await findings(rowsOf(touched))).toEqual([
      'event complaint-A@1: content does not match its hash',
    ]);
  });

  it('notices an event that is gone, in its stream and in the log', async () => {
    const shortened = aLog().toSpliced(2, 1);
    expect(await findings(rowsOf(shortened))).toEqual([
      'log position 0000000000000004: 1 events are missing before it',
      'event complaint-A@2: revision 2 stands where revision 1 is due',
    ]);
  });

  it('notices a stream whose history was written anew from some event on', async () => {
    const forged = someEvents(3, 'complaint-A', undefined);
    const rewritten = aLog().map((event) =>
      event.stream === 'complaint-A' && event.revision > 0
        ? { ...event, ...forged[event.revision] }
        : event,
    );
    expect(await findings(rowsOf(rewritten))).toEqual([
      'event complaint-A@1: does not follow from the event before it',
    ]);
  });

  it('tells of a row that cannot be read, and goes on behind it', async () => {
    const rows = rowsOf(aLog());
    const fault = 'the data are no JSON';
    rows[2] = { damaged: { position: positionAt(3), stream: 'complaint-A', revision: 1, fault } };
    expect(await findings(rows)).toEqual([`event complaint-A@1: ${fault}`]);
  });
});
