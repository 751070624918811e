import type { FastifyRequest } from 'fastify';
import { cleanText } from '#audit';

/**
 * What SCAYLE's storefronts say of their visitor (`x-original-client-ip`, `x-original-user-agent`), kept with the session for
 * the token's detail. Anybody can send it: it decides nothing.
 */
export function visitorNotes({ headers }: Pick<FastifyRequest, 'headers'>): Record<string, string> {
  const { 'x-original-client-ip': address, 'x-original-user-agent': agent } = headers;
  return {
    ...(isText(address) ? { original_client_ip: cleanText(address, 64) } : {}),
    ...(isText(agent) ? { original_user_agent: cleanText(agent, 300) } : {}),
  };
}

const isText = (header: string | string[] | undefined): header is string => typeof header === 'string' && header !== '';
