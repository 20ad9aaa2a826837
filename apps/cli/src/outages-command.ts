import { QueryBus } from '@nestjs/cqrs';
import { plainToInstance } from 'class-transformer';
import { Command } from 'commander';
import { configurationFrom } from '#libs/platform';
import type { OutageEntry } from '#libs/read-models';
import { OutagesAsked, OutagesFilter, type OutagesPage } from '../../api/src/index.js';
import { ending } from './ending.js';
import { say, sayJson, table } from './output.js';
import { checked } from './queue-command.js';
import { onCurrentReadModels } from './session.js';

type Options = { state?: string; cause?: string; text?: string; limit: string; json?: true };

export const outagesCommand = (): Command =>
  new Command('outages')
    .option('--state <open or ended>', 'only those')
    .option('--cause <cause>', 'system-failure, natural-disaster or other')
    .option('--text <words>', 'words that must all occur')
    .option('--limit <count>', 'how many to show', '20')
    .option('--json', 'the page for programs')
    .action(
      ending(async ({ json, ...given }: Options) => {
        const filter = checked(plainToInstance(OutagesFilter, given));
        const page = await onCurrentReadModels(configurationFrom(process.env), ({ context }) =>
          context
            .get(QueryBus)
            .execute<OutagesAsked, OutagesPage>(new OutagesAsked(filter, undefined)),
        );
        if (json) return sayJson(page);
        say(pageInWords(page));
      }),
    );

const stateZh = { open: '进行中', ended: '已结束' } as const;
const head = ['id', 'state', 'since', 'until', 'back-filled', 'notice', 'what'];

export function pageInWords({ total, outages, next }: OutagesPage): string {
  const more = next === null ? '' : `\n… ${total - outages.length} more (--limit)`;
  const listed = outages.length === 0 ? 'Nothing here.' : table(head, outages.map(rowOf));
  return `故障 Outages: ${total}\n${listed}${more}`;
}

const rowOf = (outage: OutageEntry): readonly string[] => [
  outage.id,
  `${stateZh[outage.state]} ${outage.state}`,
  outage.startedAt ?? '',
  outage.endedAt ?? (outage.expectedRecoveryAt === null ? '' : `≈ ${outage.expectedRecoveryAt}`),
  outage.noted === null ? String(outage.backFilled) : `${outage.backFilled} of ${outage.noted}`,
  noticeOf(outage),
  outage.what,
];

function noticeOf({ state, noticePublished, noticeOutdated }: OutageEntry): string {
  if (!noticePublished) return state === 'open' ? '未发布 none' : '';
  return noticeOutdated ? '需更新 outdated' : '已发布 published';
}
