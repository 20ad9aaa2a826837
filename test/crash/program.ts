import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, cp, mkdtemp, readdir, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const URL_SHAPE = /http:\/\/[\d.]+:\d+/;

const sources = ['apps', 'libs'];

/**
 * The program in a folder of its own, so that no build of others changes under it: what `npm run
 * build` has left, where that is of the sources as they are, else built anew without the check of types.
 */
export async function builtProgram(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'redress-built-'));
  if (await isBuilt()) await cp('dist', join(root, 'dist'), { recursive: true });
  else await buildInto(root);
  await copyFile('package.json', join(root, 'package.json'));
  await symlink(resolve('node_modules'), join(root, 'node_modules'), 'junction');
  return root;
}

async function buildInto(root: string): Promise<void> {
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const what = [tsc, '-p', 'tsconfig.build.json', '--noCheck'];
  const into = ['--outDir', join(root, 'dist'), '--tsBuildInfoFile', join(root, 'tsbuildinfo')];
  await promisify(execFile)(process.execPath, [...what, ...into]);
}

const notBuilt = /\.(spec|contract|scenes)\.ts$|\/(testing|docs|scenarios|stored|sample)\//;

/** Whether every source was built after it was written last. */
async function isBuilt(): Promise<boolean> {
  const files = await Promise.all(sources.map((folder) => readdir(folder, { recursive: true })));
  const paths = files.flatMap((names, index) => names.map((name) => `${sources[index]}/${name}`));
  const built = paths.filter((path) => path.endsWith('.ts') && !notBuilt.test(path));
  const states = await Promise.all(
    built.map(async (path) => {
      const result = join('dist', path.replace(/\.ts$/, '.js'));
      const [before, after] = await Promise.all([stat(path), stat(result).catch(() => null)]);
      return after !== null && after.mtimeMs >= before.mtimeMs;
    }),
  );
  return states.every(Boolean);
}

/** The whole program in a process of its own: API, worker and both stores. */
export class Program {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async started(root: string, dataDirectory: string): Promise<Program> {
    const environment = {
      DATA_DIR: dataDirectory,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'error',
      REDRESS_DEVELOPMENT: '1',
      EVENTSTORE_URL: '',
      MONGO_URL: '',
    };
    const child = spawn(process.execPath, [join(root, 'dist/apps/cli/src/main.js'), 'start'], {
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const url = URL_SHAPE.exec(line)?.[0];
      if (url !== undefined) return new Program(child, url);
    }
    throw new Error('The program ended before it listened.');
  }

  /** Ends it as a power cut ends a process: at any instruction, with nothing tidied up. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }

  /** Resolves when every read model has seen the whole log. */
  async untilReadModelsAreCurrent(): Promise<void> {
    for (;;) {
      const answer = (await (await fetch(`${this.url}/v1/read-models`)).json()) as {
        readonly readModels: readonly { readonly current: boolean }[];
      };
      if (answer.readModels.every(({ current }) => current)) return;
      await sleep(50);
    }
  }
}
