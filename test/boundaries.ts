/** Who may import whom. An edge that is not written here fails the build; the names are folders below `libs`. */
export const sees: Readonly<Record<string, readonly string[]>> = {
  'event-sourcing': [],
  complaints: ['event-sourcing'],
  'read-models': ['complaints', 'event-sourcing'],
  history: ['complaints', 'event-sourcing', 'read-models'],
  processes: ['complaints', 'event-sourcing', 'read-models'],
  privacy: ['event-sourcing'],
  'stores/embedded': ['event-sourcing'],
  'stores/eventstoredb': ['event-sourcing'],
  'stores/mongodb': ['event-sourcing'],
  platform: [
    'complaints',
    'event-sourcing',
    'privacy',
    'stores/embedded',
    'stores/eventstoredb',
    'stores/mongodb',
  ],
};

/** No app imports another, save the command line, which starts them. */
export const apps: Readonly<Record<string, readonly string[]>> = {
  api: [],
  worker: [],
  cli: ['api', 'worker'],
};

/** What a library may take from outside: packages and Node's own modules. Nest and drivers stay at the rim. */
export const outside: Readonly<Record<string, readonly RegExp[]>> = {
  'event-sourcing': [/^(crypto|timers\/promises)$/, /^lru-cache$/, /^safe-stable-stringify$/],
  complaints: [/^crypto$/, /^lru-cache$/, /^yaml$/],
  'read-models': [],
  privacy: [/^(crypto|fs\/promises|path|util)$/, /^lru-cache$/],
};

/** Files that may do what their library must not; each with its reason. */
export const exceptions: readonly { readonly file: string; readonly because: string }[] = [
  {
    file: 'libs/complaints/src/complaints.ts',
    because: 'the one door: it hands commands to the kernel, so it makes promises and hashes ids',
  },
  {
    file: 'libs/complaints/src/policies.ts',
    because: 'the door to the rules: it hands commands to the kernel and reads what was published',
  },
  {
    file: 'libs/complaints/src/outages.ts',
    because: 'the door to outages, which goes through the door to complaints',
  },
  {
    file: 'libs/complaints/src/major-cases.ts',
    because: 'the door to major cases, which asks the door to complaints',
  },
  {
    file: 'libs/complaints/src/receipts.ts',
    because: 'gives numbers for the doors: it hands commands to the kernel and hashes ids',
  },
  {
    file: 'libs/complaints/src/conduct-cases.ts',
    because: 'the door to conduct cases: it hands commands to the kernel',
  },
  {
    file: 'libs/complaints/src/case-studies.ts',
    because: 'the door to the case library',
  },
  {
    file: 'libs/complaints/src/customers.ts',
    because: 'the door to what customers came with before: it hands commands on and hashes numbers',
  },
  {
    file: 'libs/complaints/src/staff.ts',
    because: 'the door to the records of staff',
  },
  {
    file: 'libs/complaints/src/persons.ts',
    because: 'the door to what is noted of persons: it hands commands to the kernel',
  },
];

/** In these, no rule reads a clock, a random number or the environment, or makes a promise. */
export const pure = ['complaints', 'read-models', 'processes'];

export const bannedInPure: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  { pattern: /\bDate\.now\(|\bnew Date\(\)/, instead: 'take the time with the command or event' },
  { pattern: /\bMath\.random\(|\brandomBytes\(|\brandomUUID\(/, instead: 'take the id as a value' },
  { pattern: /\bprocess\./, instead: 'take the setting as a value' },
  { pattern: /\bPromise\b|\basync\b|\bawait\b/, instead: 'leave waiting to the caller' },
  { pattern: /\bconsole\./, instead: 'return what is to be said' },
];
