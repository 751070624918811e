import type { IncomingHttpHeaders } from 'node:http';
import { cleanText } from '#audit';

/**
 * What SCAYLE's storefronts say of their visitor (`x-original-client-ip`, `x-original-user-agent`). Anybody can send it, so
 * it is a note in the token's detail and decides nothing.
 */
export function visitorNotes(headers: IncomingHttpHeaders): Record<string, string> {
  const notes: Record<string, string> = {};
  const address = headers['x-original-client-ip'];
  const agent = headers['x-original-user-agent'];
  if (typeof address === 'string' && address !== '') notes['original_client_ip'] = cleanText(address, 64);
  if (typeof agent === 'string' && agent !== '') notes['original_user_agent'] = cleanText(agent, 300);
  return notes;
}
