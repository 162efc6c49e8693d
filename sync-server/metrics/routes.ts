import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ForecourtError } from '../../shared/contracts/errors.ts';
import { hashSecret } from '../auth/secrets.ts';
import type { Metrics } from './metrics.ts';

export interface MetricsRoutesOptions {
  metrics: Metrics;
  /** With it the figures are for whoever has it; without, for this machine only. */
  metricsToken?: string | undefined;
}

export function addMetricsRoutes(app: FastifyInstance, options: MetricsRoutesOptions): void {
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, options.metricsToken)) {
      throw new ForecourtError('FORBIDDEN', 'metrics are for this machine or for a token');
    }
    const { contentType, text } = await options.metrics.read();
    return reply.header('cache-control', 'no-store').type(contentType).send(text);
  });
}

function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined) {
    const given = hashSecret(request.headers.authorization ?? '');
    return timingSafeEqual(given, hashSecret(`Bearer ${token}`));
  }
  // What a proxy on this machine passes on comes from somewhere else.
  const isPassedOn = 'x-forwarded-for' in request.headers || 'forwarded' in request.headers;
  return !isPassedOn && isLoopback(request.ip);
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
