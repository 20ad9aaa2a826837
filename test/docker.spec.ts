import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

type Service = {
  readonly image: string;
  readonly build?: { readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: object;
  readonly restart: string;
  readonly ports?: readonly string[];
  readonly secrets?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
};

type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>;
  readonly volumes: Readonly<Record<string, null>>;
};

const read = (path: string) => readFileSync(path, 'utf8');
const compose = (file: string): Compose =>
  parse(read(`docker/${file}`), { merge: true }) as Compose;

const dockerfile = read('docker/Dockerfile');
const files = ['compose.yaml', 'compose.cluster.yaml'] as const;
const services = files.flatMap((file) =>
  Object.entries(compose(file).services).map(([name, service]) => ({ file, name, service })),
);
const ours = services.filter(({ service }) => service.build !== undefined);
const longRunning = services.filter(({ service }) => service.restart !== 'no');

/** `name:1.2.3`, with or without what follows: no `latest`, no half of a version. */
const EXACT = /^[\w./-]+:\d+\.\d+\.\d+(-[\w.-]+)?$/;

/** The names that the one reader of the environment asks for. */
function settings(): readonly string[] {
  const source = read('libs/platform/src/configuration.ts');
  const plain = [...source.matchAll(/\bvalue\('([A-Z_]+)'\)/g)].map(([, name]) => name ?? '');
  const secret = [...source.matchAll(/\bsecretFrom\('([A-Z_]+)'/g)].map(([, name]) => name ?? '');
  return [...plain, ...secret, ...secret.map((name) => `${name}_FILE`)];
}

describe('The images', () => {
  it.each(services)('$name of $file is pinned by an exact version', ({ service }) => {
    expect(service.image).toMatch(EXACT);
  });

  it('that ours is built from are pinned, too', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(bases).toHaveLength(2);
    for (const base of bases) expect(base).toMatch(EXACT);
  });

  it('is not run as root, and tells its health', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
  });

  it('is made of folders that exist', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) =>
      (sources ?? '').split(' '),
    );
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    expect(copied).toContain('libs/history/sample');
  });
});

describe('The services', () => {
  it('have API and worker in both files', () => {
    expect(ours.map(({ file, name }) => `${file} ${name}`)).toEqual(
      files.flatMap((file) => [`${file} api`, `${file} worker`]),
    );
  });

  it.each(longRunning)('$name of $file tells its health', ({ service }) => {
    expect(service.healthcheck ?? service.build?.dockerfile).toBeDefined();
  });

  it.each(services)('$name of $file waits for services that exist', ({ file, service }) => {
    const known = Object.keys(compose(file).services);
    expect(known).toEqual(expect.arrayContaining(Object.keys(service.depends_on ?? {})));
  });

  it.each(services)('$name of $file mounts what exists', ({ file, service }) => {
    const sources = (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
    const missing = sources.filter((source) =>
      source.startsWith('.')
        ? !existsSync(resolve('docker', source))
        : !(source in compose(file).volumes),
    );
    expect(missing).toEqual([]);
  });

  it.each(ours)('$name of $file sets only what is read', ({ service }) => {
    expect(settings()).toEqual(expect.arrayContaining(Object.keys(service.environment ?? {})));
  });

  it('opens ports to this machine alone', () => {
    const ports = services.flatMap(({ service }) => service.ports ?? []);
    expect(ports).toHaveLength(2);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('believe nobody who merely asks', () => {
    const believing = ours.filter(({ service }) => service.environment?.['REDRESS_DEVELOPMENT']);
    expect(believing).toEqual([]);
  });
});

describe('Keys of persons', () => {
  it.each(ours)('outlive $name of $file, and are the same for all', ({ file, service }) => {
    const { MASTER_KEY_FILE: secret, KEYS_DIR: folder } = service.environment ?? {};
    const kept = (service.volumes ?? []).map((volume) => volume.split(':')[1]);
    const inVolume =
      folder !== undefined && kept.includes(folder) && !service.tmpfs?.includes(folder);
    expect([file, secret === '/run/secrets/master_key' || inVolume]).toEqual([file, true]);
  });
});

describe('Secrets', () => {
  it.each(services)('$name of $file has none in its environment', ({ service }) => {
    const suspicious = Object.entries(service.environment ?? {}).filter(
      ([name, value]) =>
        /:\/\/[^/]*:[^/]*@/.test(value) ||
        (/PASSWORD|SECRET|TOKEN/.test(name) && !/^\/run\/secrets\/\w+$/.test(value)),
    );
    expect(suspicious).toEqual([]);
  });

  it.each(services)('that $name of $file is given are files', ({ file, service }) => {
    const given = compose(file).secrets ?? {};
    const asked = Object.values(service.environment ?? {}).flatMap(
      (value) => /^\/run\/secrets\/(\w+)$/.exec(value)?.[1] ?? [],
    );
    expect(service.secrets ?? []).toEqual(expect.arrayContaining(asked));
    expect(Object.keys(given)).toEqual(expect.arrayContaining([...(service.secrets ?? [])]));
  });

  it('are made by one script, every one of them, outside what is committed or built', () => {
    const script = read('docker/make-secrets.sh');
    const names = Object.keys(compose('compose.cluster.yaml').secrets ?? {});
    expect(names).toHaveLength(9);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(script))).toEqual([]);
    expect(read('.gitignore')).toMatch(/^\/docker\/secrets$/m);
    expect(read('.dockerignore')).toMatch(/^\*$/m);
  });
});
