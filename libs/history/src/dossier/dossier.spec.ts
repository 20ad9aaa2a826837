import { type ComplaintEvent, defaultPolicy } from '#libs/complaints';
import { CHAIN_START, type RecordedEvent, sealed } from '#libs/event-sourcing';
import { facts } from '#libs/event-sourcing/testing';
import { dossierInMarkdown } from './dossier-in-markdown.js';
import { dossierOf } from './dossier.js';

const stream = 'complaint-26C100010001';

const receipt: ComplaintEvent = {
  type: 'ComplaintReceived',
  data: {
    channel: 'hotline',
    customer: { name: '张伟', contactPhone: '13800138000', serviceNumber: '01088886666' },
    content: '宽带断网 <b>三天</b> | 无人联系',
    demand: null,
    place: '海淀区',
    submittingStaff: '1024',
    callDurationSeconds: 60,
    intake: 'live',
    source: null,
  },
};
const order: ComplaintEvent = {
  type: 'ComplaintAssigned',
  data: {
    department: 'network',
    handler: 'liu.yang',
    requirements: null,
    expectedAt: null,
    chosenBy: 'by-hand:somebody',
  },
};

/** The stream as the log gives it back, each event sealed to the one before it. */
function recorded(...events: readonly ComplaintEvent[]): readonly RecordedEvent[] {
  let previousHash = CHAIN_START;
  return facts(...events).map(({ type, data, metadata }, revision) => {
    const event = sealed(stream, revision, {
      id: `event-${revision}`,
      type,
      data,
      metadata: { ...metadata, previousHash },
    });
    previousHash = event.metadata.hash;
    return { ...event, stream, revision, position: String(revision + 1).padStart(16, '0') };
  });
}

const readAt = '2026-03-03T08:00:00.000Z';
const policyOf = () => defaultPolicy;
const dossier = () => dossierOf(recorded(receipt, order), policyOf, readAt);

describe('The dossier of a case', () => {
  it('holds the file, the obligations and the ends of the chain', () => {
    const { file, obligations, chain } = dossier();
    expect(file.history).toHaveLength(2);
    expect(obligations.obligations.find(({ id }) => id === 'S0.20')).toMatchObject({
      verdict: 'missing',
      event: 1,
    });
    expect(chain).toMatchObject({
      stream,
      events: 2,
      first: { revision: 0 },
      last: { revision: 1 },
      broken: null,
    });
  });

  it('says where the chain is broken', () => {
    const changed = recorded(receipt, order).map((event) =>
      event.revision === 1 ? { ...event, data: { ...event.data, handler: 'wang.fang' } } : event,
    );
    expect(dossierOf(changed, policyOf, readAt).chain.broken).toEqual({
      revision: 1,
      reason: 'content does not match its hash',
    });
  });

  it('is asked for of a stream that exists', () =>
    expect(() => dossierOf([], policyOf, readAt)).toThrow(RangeError));
});

describe('The dossier as a page', () => {
  it('has every part, in Chinese or in English', () => {
    const zh = dossierInMarkdown(dossier(), 'zh');
    for (const heading of ['诉求', '经过', '时限', '履行情况', '防篡改链']) {
      expect(zh).toContain(`\n## ${heading}\n`);
    }
    const en = dossierInMarkdown(dossier(), 'en');
    expect(en).toContain(
      '| S0.20 | The work order holds requirements and expected time | missing | #1 |',
    );
    expect(en).toContain('As of 2026-03-03 16:00 (Asia/Shanghai) · rules default-1');
    expect(en).toMatch(
      /\| First response 1 \| S0\.31 \| 2026-03-02 16:00 \| 2026-03-02 20:00 \| running/,
    );
    expect(en).toContain('Each follows from the one before it');
    expect(en).toContain(dossier().chain.last.hash);
  });

  it('keeps what the customer wrote as text', () => {
    const page = dossierInMarkdown(dossier(), 'en');
    expect(page).toContain(String.raw`宽带断网 \<b\>三天\</b\> \| 无人联系`);
  });

  it('knows a complaint that nobody has touched', () => {
    const page = dossierInMarkdown(dossierOf(recorded(receipt), policyOf, readAt), 'zh');
    expect(page).toContain('| 工单 | – |');
  });
});
