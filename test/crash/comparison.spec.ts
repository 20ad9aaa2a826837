import type { RecordedEvent } from '#libs/event-sourcing';
import { differences } from './comparison.js';
import { Ledger } from './ledger.js';

describe('The comparison of log and clients', () => {
  const sent = { key: 'k', method: 'POST', path: '/v1/complaints', body: {} } as const;
  const eventOf = (key: string, revision = 0, role = 'intake-agent', causationId = key) =>
    ({
      id: `event-${revision}`,
      stream: 'complaint-26C1',
      revision,
      type: 'ComplaintUrged',
      data: {},
      metadata: { commandId: key, causationId, actor: { id: 'a', role } },
    }) as unknown as RecordedEvent;

  it('notices what was answered and is lost, doubled, or elsewhere', () => {
    const ledger = new Ledger();
    ledger.acknowledge(sent, { id: '26C1', revision: 0 });
    expect(differences(ledger, [eventOf('k')])).toEqual([]);
    expect(differences(ledger, [])).toHaveLength(1);
    expect(differences(ledger, [eventOf('k'), eventOf('k', 1)])).toHaveLength(1);
    expect(differences(ledger, [eventOf('k', 1)])).toHaveLength(1);
  });

  it('takes what was not answered once or not at all, and nothing that nobody sent', () => {
    const ledger = new Ledger();
    ledger.leaveUnsettled(sent);
    expect(differences(ledger, [])).toEqual([]);
    expect(differences(ledger, [eventOf('k')])).toEqual([]);
    expect(differences(ledger, [eventOf('k'), eventOf('k', 1)])).toHaveLength(1);
    expect(differences(ledger, [eventOf('other')])).toHaveLength(1);
  });

  it('notices what happened by itself more than once, or because of nothing', () => {
    const ledger = new Ledger();
    ledger.acknowledge(sent, { id: '26C1', revision: 0 });
    const cause = eventOf('k');
    const followed = eventOf('event-0/0', 1, 'system', 'event-0');
    const again = eventOf('event-0/0', 2, 'system', 'event-0');
    const causeless = eventOf('event-9/0', 1, 'system', 'event-9');
    expect(differences(ledger, [cause, followed])).toEqual([]);
    expect(differences(ledger, [cause, followed, again])).toHaveLength(1);
    expect(differences(ledger, [cause, causeless])).toHaveLength(1);
  });

  it('notices an answer that changes when the command is sent again', () => {
    const ledger = new Ledger();
    ledger.acknowledge(sent, { id: '26C1', revision: 0 });
    ledger.acknowledge(sent, { id: '26C1', revision: 4 });
    expect(differences(ledger, [eventOf('k', 4)])).toHaveLength(1);
  });
});
