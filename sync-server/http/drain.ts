import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Requests in flight are finished; who takes longer, or does not read, is cut off. */
const DRAIN_MS_MAX = 5_000;
const SWEEP_MS = 50;

/**
 * Answers with what closes the server in good order: it takes no new connection, answers what is here, and closes
 * each connection as it falls idle.
 */
export function prepareDrain(app: FastifyInstance): () => Promise<void> {
  const sockets = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const closeIdle = () => {
    app.server.closeIdleConnections();
    // To Node a connection on which nothing was asked yet is not idle; browsers keep some in store.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  };
  return async () => {
    const sweep = setInterval(closeIdle, SWEEP_MS);
    const deadline = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS_MAX);
    try {
      await app.close();
    } finally {
      clearInterval(sweep);
      clearTimeout(deadline);
    }
  };
}
