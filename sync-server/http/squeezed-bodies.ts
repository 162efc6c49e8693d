import type { FastifyInstance } from 'fastify';

/**
 * Answers are squeezed, requests are not taken so: no desk sends them, a bomb costs its sender a thousandth of
 * what it costs us, and a body that breaks off inside the decompressor blocks its connection.
 */
export function refuseSqueezedBodies(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers }) => {
    if ((headers['content-encoding'] ?? 'identity') === 'identity') return;
    throw Object.assign(new Error('squeezed body'), { statusCode: 415 });
  });
}
