import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anEvent } from '#libs/event-sourcing/testing';
import { START, StoreRefused } from '#libs/event-sourcing';
import { ConfigurationInvalid } from './configuration.js';
import { openEventsAt } from './events-at.js';

describe('A log at a named place', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'redress-events-at-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('is the embedded one in that folder, written by one and read by others', async () => {
    const event = anEvent('complaint-1');
    const writing = await openEventsAt(`embedded:${directory}`, 'write');
    await writing.events.append('complaint-1', -1, [event]);
    const reading = await openEventsAt(`embedded:${directory}`, 'read');

    expect(await reading.events.readAll(START, 10)).toMatchObject([event]);
    expect(reading.description).toBe(`embedded:${directory}`);
    await expect(openEventsAt(`embedded:${directory}`, 'write')).rejects.toThrow(StoreRefused);

    await reading.events.close();
    await writing.events.close();
  });

  it.each(['redis://:hunter2@host', 'embedded:', '/var/lib/redress', ''])(
    'is refused as "%s", which is not repeated',
    async (place) => {
      const failure: unknown = await openEventsAt(place, 'read').catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ConfigurationInvalid);
      expect(String(failure)).not.toContain('hunter2');
    },
  );
});
