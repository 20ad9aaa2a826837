import { Command } from 'commander';
import { ballotCommand } from './ballot-command.js';
import { caseCommand } from './case-command.js';
import { copyCommand } from './copy-command.js';
import { figuresCommand } from './figures-command.js';
import { importCommand } from './import-command.js';
import { outagesCommand } from './outages-command.js';
import { policyCommand } from './policy/policy-command.js';
import { queueCommand } from './queue-command.js';
import { replayCommand } from './replay-command.js';
import { staffCommand } from './staff-command.js';
import { startCommand } from './start-command.js';
import { userCommand } from './user-command.js';
import { verifyCommand } from './verify-command.js';

const ENVIRONMENT = `
Environment:
  DATA_DIR   folder of the embedded stores (./data)
  HOST, PORT where the server listens (127.0.0.1, 3000)
  EVENTSTORE_URL, MONGO_URL (or …_FILE)
             servers instead of the embedded stores
  REDRESS_DEVELOPMENT
             1 believes whoever asks, on this machine alone, as long as there are no accounts
  OIDC_ISSUER, OIDC_AUDIENCE
             whose tokens are believed beside those of local accounts
  SIGNING_KEY (or …_FILE)
             key of our own tokens, to be shared by several servers (one in DATA_DIR)
  LOG_LEVEL  fatal, error, warn, info, debug, trace or silent (info)

Exit codes: 0 done, 1 failed, 2 refused or found wanting.`;

/** The operator's hand tools. */
export function program(): Command {
  const redress = new Command('redress')
    .description('Complaint handling as events: start it, look into it, prove it.')
    .addHelpText('after', ENVIRONMENT)
    .showHelpAfterError('(redress --help shows what there is)');
  const commands = [
    startCommand(),
    importCommand(),
    copyCommand(),
    caseCommand(),
    queueCommand(),
    figuresCommand(),
    staffCommand(),
    outagesCommand(),
    replayCommand(),
    verifyCommand(),
    policyCommand(),
    userCommand(),
    ballotCommand(),
  ];
  for (const command of commands) redress.addCommand(command);
  return redress;
}
