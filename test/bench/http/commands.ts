import type { Measurement } from '../bench.js';
import { CLIENTS } from '../clients.js';
import { figure } from '../figure.js';
import { byTurns } from '../turns.js';
import { startServer } from './child.js';
import { commandsPerSecond } from './visits.js';

const ROUNDS = 3;

/**
 * Commands over HTTP by 64 clients, from the receipt of a complaint on, to the whole program in a
 * process of its own: authorised, validated, decided, durable, and followed by its read models. The
 * other is a bare Fastify that parses and answers the same. The clients take their share of the
 * same processors in both cases.
 */
export const commands: Measurement = {
  name: `commands over HTTP, ${CLIENTS} clients`,
  async run(bench) {
    const environment = {
      DATA_DIR: await bench.folder(),
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'error',
      REDRESS_DEVELOPMENT: '1',
      EVENTSTORE_URL: '',
      MONGO_URL: '',
    };
    const redress = await startServer(bench, {
      script: '../../../apps/cli/src/main.js',
      arguments: ['start'],
      environment,
    });
    const bare = await startServer(bench, { script: './bare-server.js' });
    const seconds = bench.size(6, 1);
    const rates = await byTurns(ROUNDS, {
      redress: () => commandsPerSecond(redress, seconds),
      bare: () => commandsPerSecond(bare, seconds),
    });
    return [
      figure({
        name: this.name,
        unit: 'commands/s',
        value: rates.redress,
        against: { name: 'bare Fastify', value: rates.bare },
        target: { of: 'value', atLeast: 1_000 },
      }),
    ];
  },
};
