import { ApiProperty } from '@nestjs/swagger';
import { claimsRecord, ClaimsRecord, endpointsRecord, EndpointsRecord } from './identity-provider-record.dto.js';
import { PROVIDER_PRESETS } from './identity-provider-presets.js';
import { type ClientAuth, type PresetName, PRESETS, type ProviderKind } from './provider-facts.js';

/** What a preset fills in for a new provider. */
export class PresetRecord {
  @ApiProperty({ enum: PRESETS })
  preset: PresetName;
  /** Of the provider. */
  name: string;
  kind: ProviderKind;
  /** null = it has to be given, in the form of `issuer_example`. */
  issuer: string | null;
  issuer_example: string | null;
  endpoints: EndpointsRecord;
  client_auth: ClientAuth;
  scopes: string[];
  claims: ClaimsRecord;
}

/** Every preset. */
export class PresetList {
  items: PresetRecord[];
}

export function presetList(): PresetList {
  return { items: PRESETS.map(presetRecord) };
}

function presetRecord(name: PresetName): PresetRecord {
  const preset = PROVIDER_PRESETS[name];
  return {
    preset: name,
    name: preset.name,
    kind: preset.kind,
    issuer: preset.issuer,
    issuer_example: preset.issuerExample,
    endpoints: endpointsRecord(preset.endpoints),
    client_auth: preset.clientAuth,
    scopes: [...preset.scopes],
    claims: claimsRecord(preset.claims),
  };
}
