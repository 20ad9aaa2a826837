import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { run } from '../../apps/cli/src/program.js';

/** What a hand tool left: its answer, its remarks, and how it ended. */
export type Outcome = { readonly exitCode: number; readonly out: string; readonly remarks: string };

const embedded = (dataDirectory: string) => ({
  DATA_DIR: dataDirectory,
  EVENTSTORE_URL: '',
  MONGO_URL: '',
});

/** Runs a hand tool from the build, as the shell would run it; each start costs more than most tools do. */
export async function fromShell(
  dataDirectory: string,
  ...words: readonly string[]
): Promise<Outcome> {
  const child = spawn(process.execPath, ['dist/apps/cli/src/main.js', ...words], {
    env: { ...process.env, ...embedded(dataDirectory) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, remarks, exitCode] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? -1))),
  ]);
  return { out, remarks, exitCode };
}

/** Runs a hand tool as the shell would, but in this process; only one at a time. */
export async function byHand(dataDirectory: string, ...words: readonly string[]): Promise<Outcome> {
  const out = taken(process.stdout);
  const remarks = taken(process.stderr);
  const before = { ...process.env };
  Object.assign(process.env, embedded(dataDirectory));
  process.exitCode = undefined;
  try {
    await run(words);
    const exitCode = Number(process.exitCode ?? 0);
    return { out: out.said(), remarks: remarks.said(), exitCode };
  } finally {
    for (const { giveBack } of [out, remarks]) giveBack();
    process.env = before;
    process.exitCode = undefined;
  }
}

/** Keeps what is written to a stream, instead of writing it, until it is given back. */
function taken(stream: NodeJS.WriteStream) {
  const { write } = stream;
  const written: string[] = [];
  stream.write = (chunk: string | Uint8Array) => {
    written.push(String(chunk));
    return true;
  };
  return { said: () => written.join(''), giveBack: () => void (stream.write = write) };
}
