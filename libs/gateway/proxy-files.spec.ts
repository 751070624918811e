import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { INJECTED_HEADERS } from './gate.openapi.js';
import { GATEWAY_FACES } from './gateway-face.js';

const names = Object.keys(INJECTED_HEADERS);
/** By these a caller tells some frameworks of another request than the one that was decided about. */
const OVERRIDES = [
  ...[
    'X-Original-URI',
    'X-Original-Method',
    'X-Forwarded-Uri',
    'X-Forwarded-Method',
    'X-Original-URL',
    'X-Rewrite-URL',
  ],
  ...['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'],
];
const small = (some: readonly string[]): string[] => some.map((name) => name.toLowerCase()).sort();
const underscored = (some: readonly string[]): string[] => some.map((name) => name.replaceAll('-', '_'));
const file = (path: string): string => readFileSync(join(import.meta.dirname, '../../docker', path), 'utf8');
/** Everything that a document holds below keys of this name. */
const below = (node: unknown, key: string): unknown[] => {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => [...(name === key ? [value] : []), ...below(value, key)]);
};

describe('no header that we inject, and none that renames the request, is the caller’s behind', () => {
  it.each(names)('nginx, which always sets it: %s', (name) => {
    expect(file('nginx/mandate/protect.conf')).toMatch(new RegExp(`^proxy_set_header ${name} \\$mandate_\\w+;$`, 'm'));
  });

  it.each(OVERRIDES)('nginx, which passes on none of them: %s', (name) => {
    expect(file('nginx/mandate/protect.conf')).toContain(`proxy_set_header ${name} "";`);
  });

  it('Traefik, which drops other spellings of it first', () => {
    const traefik: unknown = parse(file('traefik/mandate.yaml'));
    const [copied] = below(traefik, 'authResponseHeaders') as string[][];
    expect(copied).toEqual(names);
    const [dropped] = below(traefik, 'customRequestHeaders') as Record<string, string>[];
    const spellings = underscored([...names.filter((name) => name.includes('-')), ...OVERRIDES]);
    expect(Object.keys(dropped ?? {}).sort()).toEqual([...spellings, ...OVERRIDES].sort());
    expect(new Set(Object.values(dropped ?? {}))).toEqual(new Set(['']));
    expect(below(traefik, 'trustForwardHeader')).toEqual([false]);
  });

  it('Envoy, which drops what the caller sent first', () => {
    const envoy: unknown = parse(file('envoy/envoy.yaml'));
    expect((below(envoy, 'remove') as string[]).sort()).toEqual(small([...names, ...OVERRIDES]));
    const [copied] = below(envoy, 'allowed_upstream_headers') as { patterns: { exact: string }[] }[];
    expect(copied?.patterns.map(({ exact }) => exact).sort()).toEqual(small(names));
    expect(below(envoy, 'failure_mode_allow')).toEqual([false]);
    expect(below(envoy, 'headers_with_underscores_action')).toEqual(['REJECT_REQUEST']);
  });
});

it.each([
  ['nginx/mandate/decision.conf', /authorize\?face=(\w+);/],
  ['traefik/mandate.yaml', /authorize\?face=(\w+)$/m],
  ['envoy/envoy.yaml', /x-gateway-face, value: (\w+)/],
])('%s asks for a face that there is', (path, pattern) => {
  expect(GATEWAY_FACES).toContain(pattern.exec(file(path))?.[1]);
});
