import { Command } from 'commander';

type Tool = { readonly description: string; readonly load: () => Promise<Command> };

/** In the order of the help. Each is loaded when it is asked for: most need no server to do their work. */
const tools: Readonly<Record<string, Tool>> = {
  start: {
    description: 'start Redress; with the embedded stores, API and worker in one process',
    load: async () => (await import('./start-command.js')).startCommand(),
  },
  import: {
    description:
      'bring a list of complaints from another system in, as history; twice adds nothing',
    load: async () => (await import('./import-command.js')).importCommand(),
  },
  copy: {
    description: 'copy the whole log into another store and prove the copy; twice adds nothing',
    load: async () => (await import('./copy-command.js')).copyCommand(),
  },
  case: {
    description: 'show a complaint and its whole history in words',
    load: async () => (await import('./case-command.js')).caseCommand(),
  },
  queue: {
    description:
      'show a queue: open, mine, due, overdue, unclassified, unassigned, reopened, appeals, closed, …',
    load: async () => (await import('./queue-command.js')).queueCommand(),
  },
  figures: {
    description: 'the figures, of all complaints or of some, and the complaints behind each',
    load: async () => (await import('./figures-command.js')).figuresCommand(),
  },
  staff: {
    description: 'show who works here, who may take up work, and what is missing where not',
    load: async () => (await import('./staff-command.js')).staffCommand(),
  },
  outages: {
    description: 'show outages, those that go on first, and what is back-filled since',
    load: async () => (await import('./outages-command.js')).outagesCommand(),
  },
  replay: {
    description: 'build read models anew from the log, or replay one complaint as it was',
    load: async () => (await import('./replay-command.js')).replayCommand(),
  },
  verify: {
    description: 'prove the record: every hash chain, and every read model against a fresh replay',
    load: async () => (await import('./verify-command.js')).verifyCommand(),
  },
  policy: {
    description: 'the rules: check a file, try it on what happened, publish it, compare',
    load: async () => (await import('./policy/policy-command.js')).policyCommand(),
  },
  user: {
    description: 'keep the local accounts: who may sign in, and as what',
    load: async () => (await import('./user-command.js')).userCommand(),
  },
  person: {
    description: 'what is kept of a person: legal holds, who looked, erasure with its certificate',
    load: async () => (await import('./person-command.js')).personCommand(),
  },
  keys: {
    description: 'the keys that personal data is sealed with: renew, back up, restore',
    load: async () => (await import('./keys-command.js')).keysCommand(),
  },
  ballot: {
    description: 'a panel member’s side of a sealed ballot',
    load: async () => (await import('./ballot-command.js')).ballotCommand(),
  },
};

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
  KEYS_DIR   folder of persons' keys and of a master key that nobody brought (DATA_DIR/keys)
  MASTER_KEY (or …_FILE)
             what wraps persons' keys, newest first, <id> <base64 of 32 bytes> a line
  KEY_SERVICE_URL, KEY_SERVICE_KEY, KEY_SERVICE_TOKEN (or …_FILE)
             a service that holds the master key instead (Vault's transit engine)
  LOG_LEVEL  fatal, error, warn, info, debug, trace or silent (info)

Exit codes: 0 done, 1 failed, 2 refused or found wanting.`;

/** The operator's hand tools, with whichever of them these words ask for ready to run or to explain itself. */
export async function program(words: readonly string[]): Promise<Command> {
  const redress = new Command('redress')
    .description('Complaint handling as events: start it, look into it, prove it.')
    .addHelpText('after', ENVIRONMENT)
    .showHelpAfterError('(redress --help shows what there is)');
  const asked = words.find((word) => Object.hasOwn(tools, word));
  for (const [name, { description, load }] of Object.entries(tools)) {
    const command = name === asked ? await load() : new Command(name);
    redress.addCommand(command.description(description));
  }
  return redress;
}

/** Runs what the words ask for. */
export async function run(words: readonly string[]): Promise<void> {
  await (await program(words)).parseAsync([...words], { from: 'user' });
}
