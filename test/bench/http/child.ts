import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../bench.js';

const URL_SHAPE = /http:\/\/[\d.]+:\d+/;

export type ChildOptions = {
  /** A script beside the build, relative to this file. */
  readonly script: string;
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
};

/** Starts a server in a process of its own and gives the URL that it says it listens on. */
export async function startServer(bench: Bench, options: ChildOptions): Promise<string> {
  const script = fileURLToPath(new URL(options.script, import.meta.url));
  const child = spawn(process.execPath, [script, ...(options.arguments ?? [])], {
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  bench.held(child, () => ended(child));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = URL_SHAPE.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`${options.script} ended before it listened.`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
