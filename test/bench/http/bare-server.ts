import fastify from 'fastify';

/**
 * What HTTP itself costs: the same server library, the same paths, the same bodies parsed and
 * answers of the same size, and nothing in between. It only ever remembers how many came.
 */
const server = fastify();
let count = 0;

const answer = () => {
  count += 1;
  const id = String(count).padStart(12, '0');
  return {
    id,
    number: id,
    state: 'in-progress',
    round: 1,
    revision: 3,
    token: `${id.padStart(16, '0')}@complaint-${id}`,
    allowed: ['transfer', 'diagnose', 'note', 'wait', 'contact', 'urge', 'withdraw', 'classify'],
  };
};

server.post('/v1/complaints', (_, reply) => reply.status(201).send(answer()));
server.post('/v1/complaints/:id/:noun', (_, reply) => reply.status(201).send(answer()));
server.put('/v1/complaints/:id/:noun', async () => answer());

const url = await server.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${url}\n`);
process.on('SIGTERM', () => void server.close());
