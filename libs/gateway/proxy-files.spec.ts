import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { INJECTED_HEADERS } from './gate.openapi.js';
import { GATEWAY_FACES } from './gateway-face.js';

const names = Object.keys(INJECTED_HEADERS);
const small = names.map((name) => name.toLowerCase()).sort();
const file = (path: string): string => readFileSync(join(import.meta.dirname, '../../docker', path), 'utf8');
/** Everything that a document holds below keys of this name. */
const below = (node: unknown, key: string): unknown[] => {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => [...(name === key ? [value] : []), ...below(value, key)]);
};

describe('every header that we inject is set by', () => {
  it.each(names)('nginx, whatever the caller sent: %s', (name) => {
    expect(file('nginx/mandate/protect.conf')).toMatch(new RegExp(`^proxy_set_header ${name} \\$mandate_\\w+;$`, 'm'));
  });

  it('Traefik, which drops other spellings of it first', () => {
    const traefik: unknown = parse(file('traefik/mandate.yaml'));
    const [copied] = below(traefik, 'authResponseHeaders') as string[][];
    expect(copied).toEqual(names);
    const [dropped] = below(traefik, 'customRequestHeaders') as Record<string, string>[];
    expect(Object.keys(dropped ?? {})).toEqual(
      names.filter((name) => name.includes('-')).map((name) => name.replaceAll('-', '_')),
    );
    expect(new Set(Object.values(dropped ?? {}))).toEqual(new Set(['']));
    expect(below(traefik, 'trustForwardHeader')).toEqual([false]);
  });

  it('Envoy, which drops what the caller sent first', () => {
    const envoy: unknown = parse(file('envoy/envoy.yaml'));
    expect((below(envoy, 'remove') as string[]).sort()).toEqual(small);
    const [copied] = below(envoy, 'allowed_upstream_headers') as { patterns: { exact: string }[] }[];
    expect(copied?.patterns.map(({ exact }) => exact).sort()).toEqual(small);
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
