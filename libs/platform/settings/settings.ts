import { lastAddress, parseRange, type Range } from '../http/cidr.js';
import { isPrivate } from '../outbound/outbound-address.js';
import {
  asText,
  integer,
  masterKey,
  oneOf,
  onOff,
  portOrOff,
  postgresUrl,
  publicUrl,
  setting,
  type Setting,
} from './setting.js';

/** Every setting of Mandate, in the order of the generated table. The environment is read here and nowhere else. */
export const SETTINGS = {
  NODE_ENV: setting({
    description: '`production` demands every security setting and refuses development shortcuts.',
    fallback: 'development',
    parse: oneOf('production', 'development', 'test'),
  }),
  PORT: setting({
    description: 'TCP port of the API and the panel; 0 takes a free one.',
    fallback: '3000',
    parse: integer(0, 65535),
  }),
  HOST: setting({ description: 'Address to listen on.', fallback: '127.0.0.1', parse: asText }),
  PUBLIC_URL: setting({
    description:
      'Origin under which clients reach Mandate; becomes the issuer (`iss`). Default outside production: `http://localhost:PORT`.',
    requiredInProduction: true,
    parse: publicUrl,
  }),
  MANDATE_DATA_DIR: setting({
    description: 'Directory of the embedded database and of generated development keys.',
    fallback: '.mandate',
    parse: asText,
  }),
  MANDATE_MASTER_KEY: setting({
    description:
      'Key-encryption key, 32 random bytes in base64. Outside production it is made once and kept in the data directory.',
    requiredInProduction: true,
    secret: true,
    parse: masterKey,
  }),
  MANDATE_DEMO: setting({
    description: 'Loads the demo tenant when the database is empty.',
    fallback: 'on',
    parse: onOff,
  }),
  DEMO_IDP_PORT: setting({
    description:
      "Port on 127.0.0.1 of the demo's identity provider and shop, which a start offers with the demo tenant and never in production; `off` for none.",
    fallback: '3001',
    parse: portOrOff,
  }),
  DATABASE_URL: setting({
    description:
      "PostgreSQL (15 or newer) as the application's role. Unset outside production: an embedded server is started.",
    requiredInProduction: true,
    secret: true,
    parse: postgresUrl,
  }),
  DATABASE_OWNER_URL: setting({
    description:
      'The same database as the owner: migrations, partition upkeep, CLI. Production demands it, or `AUDIT_SINGLE_ROLE=accept`.',
    secret: true,
    parse: postgresUrl,
  }),
  AUDIT_SINGLE_ROLE: setting({
    description:
      '`accept` lets production run with one database role; health and `audit verify` then say that the log is less protected.',
    parse: oneOf('accept'),
  }),
  DATABASE_POOL_SIZE: setting({
    description: 'Connections of one process to PostgreSQL.',
    fallback: '10',
    parse: integer(2, 200),
  }),
  SESSION_CACHE_SIZE: setting({
    description:
      'Sessions and verified access tokens that one process keeps in memory, of each; a pair is about 5 kB. What does not fit is read and verified again.',
    fallback: '10000',
    parse: integer(100, 1_000_000),
  }),
  TRUSTED_PROXIES: setting({
    description:
      'Addresses or CIDR ranges, comma-separated, whose `X-Forwarded-For` is believed. Default: none. `all` is refused.',
    fallback: '',
    parse: trustedProxies,
  }),
  TOKEN_ALGORITHM: setting({
    description: 'Signature of new access-token keys: ES256, EdDSA or RS256.',
    fallback: 'ES256',
    parse: oneOf('ES256', 'EdDSA', 'RS256'),
  }),
  RATE_LIMITS: setting({
    description: '`off` switches rate limits off (tests and benches only; refused in production).',
    fallback: 'on',
    parse: onOff,
  }),
  RATE_LIMIT_CLIENT: setting({
    description: 'Calls a minute that one client may make from one address.',
    fallback: '6000',
    parse: integer(1, 10_000_000),
  }),
  RATE_LIMIT_ADDRESS: setting({
    description: 'Calls a minute from one address (IPv6: one /64) over all clients.',
    fallback: '12000',
    parse: integer(1, 10_000_000),
  }),
  ALLOW_LOOPBACK_IDP: setting({
    description:
      '`on` lets identity providers stand on this machine, over plain http too. Default: on outside production, which refuses it.',
    parse: onOff,
  }),
  IDP_INTERNAL_NETWORKS: setting({
    description:
      'Private ranges, comma-separated, in which identity providers may stand, over https; such as `10.20.0.0/16`. Default: none.',
    fallback: '',
    parse: privateNetworks,
  }),
  IDP_PARALLEL_CALLS: setting({
    description: 'Calls that one process makes to one identity provider at once; a call beyond them fails at once.',
    fallback: '16',
    parse: integer(1, 1000),
  }),
  SHOP_JWT_MAX_TTL: setting({
    description: "Longest life of a shop's signed link (SSO login and logout), in seconds.",
    fallback: '7200',
    parse: integer(60, 86_400),
  }),
  SMTP_URL: setting({
    description:
      'Mail server, for example `smtps://user:password@mail.example.com`. Unset: outside production mails are kept in the data directory, in production routes that send one answer 503.',
    secret: true,
    parse: smtpUrl,
  }),
  MAIL_FROM: setting({
    description: 'Sender of mails to customers, for example `ACME <no-reply@example.com>`.',
    fallback: 'no-reply@localhost',
    parse: asText,
  }),
  PASSWORD_RESET_TTL: setting({
    description: 'Seconds in which a link of a password reset mail works.',
    fallback: '3600',
    parse: integer(60, 86_400),
  }),
  GUEST_RETENTION_DAYS: setting({
    description: 'Days after which a guest without a live session is deleted.',
    fallback: '30',
    parse: integer(1, 400),
  }),
  SEAL_EXPORT_FILE: setting({
    description:
      'File that every audit seal is appended to. Default with the embedded database: `seals.ndjson` in the data directory. Keep it on another machine.',
    parse: asText,
  }),
  SEAL_EXPORT_URL: setting({
    description: 'https URL that every audit seal is posted to.',
    parse: sealExportUrl,
  }),
  LOG_LEVEL: setting({
    description: 'Least important level that is logged (JSON lines on standard output).',
    fallback: 'info',
    parse: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  }),
} satisfies Record<string, Setting<unknown>>;

type Table = typeof SETTINGS;
type Value<K extends keyof Table> = ReturnType<Table[K]['parse']>;
type WithFallback = { [K in keyof Table]: Table[K] extends { fallback: string } ? K : never }[keyof Table];

/** The settings as read: a value each, null where nothing was set and there is no default. */
export type Environment = { readonly [K in keyof Table]: Value<K> | null };

/** The settings as the application uses them: what must be there is there. */
export type Settings = {
  readonly [K in keyof Table]: K extends
    WithFallback | 'PUBLIC_URL' | 'MANDATE_MASTER_KEY' | 'DATABASE_URL' | 'ALLOW_LOOPBACK_IDP'
    ? Value<K>
    : Value<K> | null;
} & { readonly production: boolean };

/** Stops the start: lists every wrong setting by name, never by value. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `Mandate cannot start, ${faults.length === 1 ? 'a setting is' : 'settings are'} wrong:\n  ${faults.join('\n  ')}`,
    );
    this.name = 'SettingsError';
  }
}

/** Reads and checks all settings and reports all faults at once. An empty value means unset (DESIGN §12). */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Environment & { production: boolean } {
  const faults: string[] = [];
  const production = env['NODE_ENV']?.trim() === 'production';
  const values: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(SETTINGS) as [string, Setting<unknown>][]) {
    const text = env[name]?.trim() || definition.fallback;
    values[name] = null;
    if (text === undefined) {
      if (production && definition.requiredInProduction) faults.push(`${name} is required in production`);
      continue;
    }
    try {
      values[name] = definition.parse(text);
    } catch (error) {
      faults.push(`${name} ${(error as Error).message}`);
    }
  }
  if (production) {
    if (values['RATE_LIMITS'] === false) faults.push('RATE_LIMITS=off is refused in production');
    if (values['ALLOW_LOOPBACK_IDP'] === true) faults.push('ALLOW_LOOPBACK_IDP=on is refused in production');
    if (!env['DATABASE_OWNER_URL']?.trim() && values['AUDIT_SINGLE_ROLE'] !== 'accept') {
      faults.push('DATABASE_OWNER_URL is required in production (or AUDIT_SINGLE_ROLE=accept)');
    }
    if (typeof values['PUBLIC_URL'] === 'string' && !values['PUBLIC_URL'].startsWith('https://')) {
      faults.push('PUBLIC_URL must start with https:// in production');
    }
  }
  if (faults.length > 0) throw new SettingsError(faults);
  values['ALLOW_LOOPBACK_IDP'] ??= !production;
  return { ...(values as unknown as Environment), production };
}

function ranges(text: string): readonly Range[] {
  const parts = text.split(',').map((part) => part.trim());
  return parts.filter(Boolean).map((part) => {
    const range = parseRange(part);
    if ('fault' in range) throw new Error(`must list addresses or CIDR ranges: an entry ${range.fault}`);
    return range;
  });
}

function trustedProxies(text: string): readonly Range[] {
  const proxies = ranges(text);
  if (proxies.some(({ prefix }) => prefix === 0)) throw new Error('must not trust every address');
  return proxies;
}

function privateNetworks(text: string): readonly Range[] {
  const networks = ranges(text);
  const wholly = networks.every((range) => {
    const [first = ''] = range.text.split('/');
    return isPrivate(first) && isPrivate(lastAddress(range));
  });
  if (!wholly) throw new Error('must list private ranges only (RFC 1918, RFC 4193)');
  return networks;
}

function sealExportUrl(text: string): string {
  if (!/^https:\/\/[^/]/.test(text)) throw new Error('must be an https:// URL');
  return text;
}

function smtpUrl(text: string): string {
  if (!/^smtps?:\/\/[^/]/.test(text)) throw new Error('must be a smtp:// or smtps:// URL');
  return text;
}
