import type { Actor, PersonId, RecordedEvent, StreamName } from '#libs/event-sourcing';
import type { Instant } from '../terms.js';
import type { Erased, ErasureGround, ErasureOrder, PersonErased } from './events.js';

type Sentence = { readonly zh: string; readonly en: string };

/** What was erased, when, by whom, at whose wish, what remains and why, and how to prove it. */
export type ErasureCertificate = ErasureOrder & {
  readonly person: PersonId;
  readonly erasedAt: Instant;
  readonly by: Actor;
  readonly erased: Erased;
  /** The stream whose erasure took this person along; that one has the whole story. */
  readonly with: StreamName | null;
  readonly remains: readonly Sentence[];
  readonly backups: Sentence;
  /** Where the fact stands, and its place in the chain that nobody can change unnoticed. */
  readonly proof: {
    readonly stream: StreamName;
    readonly revision: number;
    readonly eventId: string;
    readonly hash: string;
  };
};

const remains: readonly Sentence[] = [
  {
    zh: '工单的编号、状态、时间、类别、部门、处理人和各项指标：这些不说明是谁，用于统计与考核的复算。',
    en: 'Numbers, states, times, categories, departments, handlers and figures of the cases: they say of nobody who it was, and published figures are worked out from them again.',
  },
  {
    zh: '加密文本本身：密钥已销毁，任何人都无法再读；保留它们，哈希链才能继续核验。',
    en: 'The sealed texts themselves: their key is destroyed, so nobody can read them any more; they stay so that the hash chains can still be verified.',
  },
  {
    zh: '谁在何时为何查看过此人的信息、法律保留及本次删除的记录：其中没有个人信息。',
    en: 'Who looked at this person’s data when and what for, the legal holds, and this erasure: nothing personal stands in them.',
  },
];

/** Keys are wrapped once more whenever the master key is renewed, and each backup has the wrapping of its day. */
function backupsUnder(masterKeys: readonly string[]): Sentence {
  const named = masterKeys.length === 0 ? '–' : masterKeys.join(', ');
  return {
    zh: `更早的密钥备份、数据库日志或 oplog 中若还留有被包裹的密钥副本，待主密钥 ${named} 及其之前的主密钥停用并销毁后即告失效；在此之前请勿恢复这些备份。`,
    en: `Copies of the wrapped key in older key backups, database journals or oplogs are dead once the master key ${named}, and those before it, are retired and destroyed; until then such a backup is not to be restored.`,
  };
}

const isErasure = (event: RecordedEvent): event is RecordedEvent<PersonErased> =>
  event.type === 'PersonErased';

/** The certificate that a person's stream holds; `undefined` where he was not erased. */
export function certificateIn(events: readonly RecordedEvent[]): ErasureCertificate | undefined {
  const event = events.find(isErasure);
  if (event === undefined) return undefined;
  const { complaints, conductCases, staffRecords, keys, with: along, ...order } = event.data;
  const { stream, revision, id: eventId, metadata } = event;
  return {
    person: stream.slice(stream.indexOf('-') + 1),
    ...order,
    erasedAt: metadata.recordedAt,
    by: metadata.actor,
    erased: { complaints, conductCases, staffRecords, keys },
    with: along,
    remains,
    backups: backupsUnder([...new Set(keys.map(({ masterKey }) => masterKey))]),
    proof: { stream, revision, eventId, hash: metadata.hash },
  };
}

const grounds: Readonly<Record<ErasureGround, Sentence>> = {
  person: { zh: '本人申请', en: 'the person’s own wish' },
  retention: { zh: '保存期限届满', en: 'the time of retention is over' },
  order: { zh: '主管机关命令', en: 'an authority’s order' },
};

const listed = (ids: readonly string[]): string => (ids.length === 0 ? '–' : ids.join(', '));

/** The certificate for people, in Chinese and English. */
export function certificateInMarkdown(certificate: ErasureCertificate): string {
  const { person, erasedAt, by, requestedBy, reason, reference, erased, proof } = certificate;
  const ground = grounds[requestedBy];
  const keys = erased.keys.map((key) => `${key.person} (${key.masterKey})`);
  const rows: readonly (readonly [zh: string, en: string, value: string])[] = [
    ['人员编号', 'Person', person],
    ['删除时间', 'Erased at', erasedAt],
    ['执行人', 'By', `${by.id} (${by.role})`],
    ['依据', 'Ground', `${ground.zh} ${ground.en}${reference === null ? '' : `: ${reference}`}`],
    ['原因', 'Reason', reason],
    ['投诉工单', 'Complaints', listed(erased.complaints)],
    ['白名单', 'Conduct cases', listed(erased.conductCases)],
    ['人员档案', 'Records of staff', listed(erased.staffRecords)],
    ['已销毁密钥（主密钥）', 'Keys destroyed (master key)', listed(keys)],
    ...(certificate.with === null ? [] : [['随同', 'Along with', certificate.with] as const]),
    ['凭证事件', 'Event', `${proof.stream}, ${proof.revision}, ${proof.eventId}`],
    ['哈希', 'Hash (SHA-256)', proof.hash],
  ];
  return [
    '# 个人信息删除证明 Certificate of erasure',
    [
      '| | |',
      '|---|---|',
      ...rows.map(([zh, en, value]) => `| ${zh} ${en} | ${cell(value)} |`),
    ].join('\n'),
    '## 保留内容及原因 What remains, and why',
    certificate.remains.map(({ zh, en }) => `- ${zh} ${en}`).join('\n'),
    '## 备份 Backups',
    `${certificate.backups.zh}\n\n${certificate.backups.en}`,
  ].join('\n\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
