import { parseArgs } from 'node:util';
import { z } from 'zod';

const PORT_DEFAULT = 4781;

const place = z.object({
  /** Folder of the private PostgreSQL and of what else the server keeps. */
  dataDir: z.string().min(1),
  /** Another PostgreSQL to use instead. */
  databaseUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
});
const desk = z.string().min(1);
const garages = z.array(z.string().min(1)).min(1);

const config = z.discriminatedUnion('command', [
  place.extend({
    command: z.literal('serve'),
    port: z.coerce.number().int().min(0).max(65_535),
    host: z.string().min(1),
    isDemo: z.boolean(),
    /** The server speaks HTTPS itself. */
    tls: z.object({ cert: z.string().min(1), key: z.string().min(1) }).optional(),
    /** A proxy in front speaks HTTPS and says who asks. */
    isProxyTrusted: z.boolean(),
    /** Who has it may read /metrics from anywhere. */
    metricsToken: z.string().min(16).max(200).optional(),
  }),
  place.extend({ command: z.literal('enrol'), garages }),
  place.extend({ command: z.literal('scope'), desk, garages }),
  place.extend({ command: z.literal('revoke'), desk }),
  place.extend({ command: z.literal('new-epoch') }),
  place.extend({ command: z.literal('verify-chains'), desk: desk.optional() }),
  place.extend({
    command: z.literal('audit'),
    desk: desk.optional(),
    since: z.union([z.iso.date(), z.iso.datetime()]).optional(),
  }),
  place.extend({ command: z.literal('backup'), to: z.string().min(1) }),
  place.extend({
    command: z.literal('restore'),
    from: z.string().min(1),
    isReplacing: z.boolean(),
  }),
  place.extend({
    command: z.literal('add-garage'),
    garage: z.object({
      id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
      name: z.string().min(1).max(120),
      region: z.string().regex(/^[a-z0-9-]{1,16}$/),
      country: z.string().regex(/^[A-Z]{2}$/),
      currency: z.string().regex(/^[A-Z]{3}$/),
      timeZone: z.string().min(1),
    }),
  }),
]);
export type Config = z.infer<typeof config>;
export type ServeConfig = Extract<Config, { command: 'serve' }>;
export type AdminConfig = Exclude<Config, ServeConfig>;
export type Place = z.infer<typeof place>;

export const USAGE = `usage: index.mjs [serve] [--port=4781] [--host=127.0.0.1] [--demo] [--metrics-token=SECRET]
                        [--tls-cert=FILE --tls-key=FILE | --trust-proxy]
       index.mjs enrol --garage=ID [--garage=ID …]
       index.mjs add-garage --garage=ID --name=NAME --region=eu --country=DE --currency=EUR --time-zone=Europe/Berlin
       index.mjs scope --desk=ID --garage=ID [--garage=ID …]
       index.mjs revoke --desk=ID
       index.mjs audit [--desk=ID] [--since=2026-01-31]
       index.mjs backup --to=FILE               beside running servers
       index.mjs restore --from=FILE [--replace] with the servers ended
       index.mjs new-epoch                      after a restore by other means
       index.mjs verify-chains [--desk=ID]      whether the facts are as their desks wrote them
every command: [--data=DIR | --database-url=postgres://…]`;

/** Reads the command line and the environment; flags win. Throws with a sentence for the person at the keyboard. */
export function parseConfig(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Config {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      demo: { type: 'boolean' },
      'metrics-token': { type: 'string' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      'trust-proxy': { type: 'boolean' },
      'database-url': { type: 'string' },
      garage: { type: 'string', multiple: true },
      desk: { type: 'string' },
      since: { type: 'string' },
      to: { type: 'string' },
      from: { type: 'string' },
      replace: { type: 'boolean' },
      name: { type: 'string' },
      region: { type: 'string' },
      country: { type: 'string' },
      currency: { type: 'string' },
      'time-zone': { type: 'string' },
    },
  });
  const parsed = config.safeParse({
    command: positionals[0] ?? 'serve',
    port: values.port ?? env.PORT ?? PORT_DEFAULT,
    host: values.host ?? '127.0.0.1',
    dataDir: values.data ?? env.FORECOURT_DATA_DIR ?? '.data/server',
    databaseUrl: values['database-url'] ?? (env.DATABASE_URL || undefined),
    isDemo: values.demo ?? false,
    tls: readTls(values['tls-cert'], values['tls-key']),
    isProxyTrusted: values['trust-proxy'] ?? false,
    metricsToken: values['metrics-token'] ?? (env.FORECOURT_METRICS_TOKEN || undefined),
    garages: values.garage,
    desk: values.desk,
    since: values.since,
    to: values.to,
    from: values.from,
    isReplacing: values.replace ?? false,
    garage: {
      id: values.garage?.[0],
      name: values.name,
      region: values.region,
      country: values.country,
      currency: values.currency,
      timeZone: values['time-zone'],
    },
  });
  if (parsed.success) {
    refusePlainHttp(parsed.data);
    return parsed.data;
  }
  const issue = parsed.error.issues[0];
  throw new Error(`${issue?.path.join('.')}: ${issue?.message}`);
}

function readTls(cert: string | undefined, key: string | undefined): unknown {
  return cert === undefined && key === undefined ? undefined : { cert, key };
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

/** Names and numbers of customers go over this line. */
function refusePlainHttp(parsed: Config): void {
  if (parsed.command !== 'serve' || parsed.tls || parsed.isProxyTrusted) return;
  if (LOOPBACK.test(parsed.host)) return;
  throw new Error(
    `host: ${parsed.host} is reached from elsewhere; give --tls-cert and --tls-key, or --trust-proxy behind a proxy`,
  );
}
