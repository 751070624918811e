/** Whose clients stand before the proxy: a refusal is written as they know it. */
export const GATEWAY_FACES = ['mandate', 'slas', 'emporix'] as const;
export type GatewayFace = (typeof GATEWAY_FACES)[number];

/** Of a proxy that names none. */
export const DEFAULT_FACE: GatewayFace = 'mandate';

/**
 * The face that the proxy's own URI or header names; null for one that is unknown or named twice.
 *
 * @param named undefined = none is named
 */
export function readFace(named: unknown): GatewayFace | null {
  if (named === undefined) return DEFAULT_FACE;
  return GATEWAY_FACES.find((face) => face === named) ?? null;
}
