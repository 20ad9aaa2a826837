import { Command } from 'commander';
import {
  type CalendarDefinition,
  differenceInWords,
  policyDifferences,
  yamlOfPolicy,
} from '#libs/complaints';
import { configurationFrom } from '#libs/platform';
import { ending } from '../ending.js';
import { exitCodes, say, sayJson } from '../output.js';
import { policyInWords, versionsInWords } from './policy-in-words.js';
import { publishing, type Published } from './publishing.js';
import {
  calendarIn,
  FileFaulty,
  onPublished,
  placeOf,
  policyIn,
  policyNamed,
} from './rules-on-disk.js';
import { tryCommand } from './try-command.js';

type Json = { json?: true };
type Noted = Json & { note?: string };

/** The rules as an operator keeps them: looked through, tried, published, compared. */
export const policyCommand = (): Command =>
  new Command('policy')
    .addCommand(check())
    .addCommand(publish())
    .addCommand(show())
    .addCommand(diff())
    .addCommand(calendar())
    .addCommand(tryCommand());

const sub = (name: string, description: string): Command =>
  new Command(name).description(description).option('--json', 'the answer for programs');

const place = (): string => placeOf(configurationFrom(process.env));

const check = () =>
  sub('check', 'say what is wrong with a policy, by file and line; nothing is published')
    .argument('<file>', 'the policy, as YAML or JSON')
    .action(
      ending(async (file: string, { json }: Json) => {
        const policy = await policyIn(file).catch(faultsAsJson(json));
        if (policy === null) return;
        if (json) return sayJson({ valid: true, version: policy.version, faults: [] });
        const { clocks, routing, calendars } = policy;
        const parts = `${clocks.length} limits, ${routing.rules.length} rules for work orders, ${calendars.length} calendars`;
        say(`${file}: policy ${policy.version} is right (${parts}).`);
      }),
    );

/** With `--json` the faults are the answer; otherwise they are said as any other failure. */
const faultsAsJson =
  (json: true | undefined) =>
  (error: unknown): null => {
    if (!(json && error instanceof FileFaulty)) throw error;
    sayJson({ valid: false, faults: error.faults });
    process.exitCode = exitCodes.refused;
    return null;
  };

const publish = () =>
  sub('publish', 'put a policy in force for what is received from now on')
    .argument('<file>', 'the policy, as YAML or JSON')
    .option('--note <text>', 'why, for whoever asks later')
    .action(
      ending(async (file: string, { note = null, json }: Json & { note?: string | null }) => {
        const policy = await policyIn(file);
        const configuration = configurationFrom(process.env);
        const answer = await publishing(configuration, (rules) => rules.policy(policy, note));
        tell(answer, json, `Policy ${policy.version}`);
      }),
    );

const calendar = () =>
  sub('calendar', 'put a calendar in the place of those of its name, in every policy that has it')
    .argument('<file>', 'the calendar, as YAML or JSON')
    .option('--note <text>', 'why, for whoever asks later')
    .option('--correct', 'days that are past may change: what was said of them was wrong')
    .action(
      ending(async (file: string, { note, correct, json }: Noted & { correct?: true }) => {
        const definition: CalendarDefinition = await calendarIn(file);
        const wish = { calendar: definition, note: note ?? null, corrects: correct === true };
        const configuration = configurationFrom(process.env);
        const answer = await publishing(configuration, (rules) => rules.calendar(wish));
        tell(answer, json, `Calendar ${definition.name} of version ${definition.version}`);
      }),
    );

function tell(answer: Published, json: true | undefined, what: string): void {
  if (json) return sayJson(answer);
  const became = answer.published ? 'is published' : 'was published already';
  say(`${what} ${became}. In force for new complaints: ${answer.current}.`);
}

const show = () =>
  sub('show', 'show a policy as it holds now, and which versions there are')
    .argument('[version]', 'its version; without it, the one in force')
    .option('--yaml', 'all of it, as an operator would write it')
    .action(
      ending((version: string | undefined, { yaml, json }: Json & { yaml?: true }) =>
        onPublished(place(), async (policies) => {
          const edition = policies.edition(version ?? policies.current.version);
          if (json) return sayJson(edition.policy);
          if (yaml) return say(yamlOfPolicy(edition.policy).trimEnd());
          const versions = versionsInWords(policies.versions(), policies.calendars());
          say(`${policyInWords(edition)}\n\n${versions}`);
        }),
      ),
    );

const diff = () =>
  sub('diff', 'say rule by rule in which two policies differ')
    .argument('<a>', 'a file, or a version')
    .argument('<b>', 'a file, or a version')
    .action(
      ending((a: string, b: string, { json }: Json) =>
        onPublished(place(), async (policies) => {
          const differences = policyDifferences(
            await policyNamed(a, policies),
            await policyNamed(b, policies),
          );
          if (json) return sayJson({ differences });
          const lines = differences.map(differenceInWords);
          say(lines.length === 0 ? 'They say the same.' : lines.join('\n'));
        }),
      ),
    );
