import { plainToInstance } from 'class-transformer';
import { Command } from 'commander';
import type { Impediment } from '#libs/complaints';
import { configurationFrom } from '#libs/platform';
import {
  StaffFilter,
  type StaffLine,
  StaffListAsked,
  type StaffPage,
} from '../../api/src/index.js';
import { ending } from './ending.js';
import { say, sayJson, table } from './output.js';
import { checked } from './queue-command.js';
import { onCurrentReadModels } from './session.js';

type Options = {
  department?: string;
  role?: string;
  text?: string;
  trainingExpiresBefore?: string;
  retired?: true;
  limit: string;
  json?: true;
};

export const staffCommand = (): Command =>
  new Command('staff')
    .option('--department <department>', 'of one department')
    .option('--role <role>', 'of one role: handler, shift-lead, …')
    .option('--text <words>', 'words that occur in number, name, skills, areas or product lines')
    .option('--training-expires-before <date>', 'whose training runs out: 2026-12-31')
    .option('--retired', 'those who have left instead')
    .option('--limit <count>', 'how many to show', '50')
    .option('--json', 'the page for programs')
    .action(
      ending(async ({ json, ...given }: Options) => {
        const filter = checked(plainToInstance(StaffFilter, given));
        const page = await onCurrentReadModels(configurationFrom(process.env), ({ ask }) =>
          ask<StaffListAsked, StaffPage>(new StaffListAsked(filter, undefined)),
        );
        if (json) return sayJson(page);
        say(pageInWords(page));
      }),
    );

const impedimentZh: Readonly<Record<Impediment, string>> = {
  retired: '已离岗',
  agreement: '未签保密协议',
  training: '培训未合格',
  absent: '不在岗',
};

const head = [
  'number',
  'name',
  'role',
  'department',
  'may work',
  'training until',
  'load',
  'skills',
];

export function pageInWords({ total, staff, next }: StaffPage): string {
  const more = next === null ? '' : `\n… ${total - staff.length} more (--limit)`;
  const listed = staff.length === 0 ? 'Nobody here.' : table(head, staff.map(rowOf));
  return `人员 Staff: ${total}\n${listed}${more}`;
}

function rowOf(line: StaffLine): readonly string[] {
  const { id, name, role, department, qualification, trainingExpiresOn, maximumLoad } = line;
  const missing = qualification.missing.map((each) => `${impedimentZh[each]} ${each}`);
  return [
    id,
    name,
    role ?? '',
    department ?? '',
    qualification.fit ? '可接单 yes' : missing.join(', '),
    trainingExpiresOn ?? '',
    maximumLoad === null ? '' : String(maximumLoad),
    line.skills.join(', '),
  ];
}
