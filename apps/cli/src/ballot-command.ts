import { Argument, Command, Option } from 'commander';
import { type Vote, votes } from '#libs/complaints';
import { ending } from './ending.js';
import { Member } from './member.js';
import { say } from './output.js';

type Given = { server: string; paper: string; as?: string };

const WHO = `
Who draws signs in with REDRESS_TOKEN (a bearer token), or with --as in development mode.
A vote is sent without either.`;

const sub = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .option('--server <url>', 'where Redress listens', 'http://127.0.0.1:3000')
    .requiredOption('--paper <file>', 'where the paper is kept; show it to nobody')
    .addOption(new Option('--as <id/role>', 'who asks, in development mode'));

const memberOf = ({ server, as }: Given): Member => {
  const token = process.env['REDRESS_TOKEN'];
  const bearer = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return new Member(server, as === undefined ? bearer : { 'Redress-Actor': as });
};

const draw = () =>
  sub('draw', 'draw a ballot paper; it is signed unseen')
    .argument('<case>', 'the conduct case, as WL-XXXX-XXXX-XXXX')
    .action(
      ending(async (number: string, given: Given) => {
        await memberOf(given).draw(number, given.paper);
        say(`Drawn. Keep ${given.paper}; voting opens when all papers are drawn.`);
      }),
    );

const vote = () =>
  sub('vote', 'put a ballot into the box, without a name')
    .addArgument(new Argument('<vote>', 'on the judgement that is contested').choices(votes))
    .action(
      ending(async (wanted: Vote, given: Given) => {
        const { receipt, again } = await memberOf(given).vote(wanted, given.paper);
        if (again) say('This paper was filled in before; what it said then lies in the box.');
        say(`In the box. Your receipt, known to you alone: ${receipt}`);
      }),
    );

const check = () =>
  sub('check', 'find your vote in the count by its receipt').action(
    ending(async (given: Given) => {
      const { vote: counted, result } = await memberOf(given).check(given.paper);
      say(`Counted as ${counted}. ${result}.`);
    }),
  );

export const ballotCommand = (): Command =>
  new Command('ballot')
    .addHelpText('after', WHO)
    .addCommand(draw())
    .addCommand(vote())
    .addCommand(check());
