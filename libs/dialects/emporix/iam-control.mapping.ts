import { type AccessControlView, scopeDomain } from '#access';
import { emporixUserType } from './iam-group.mapping.js';
import type { EmporixAccessControlDto } from './iam.dto.js';
import { metadataOf } from './metadata.js';

export function controlAnswer({ control }: AccessControlView): EmporixAccessControlDto {
  const { id, name, description, scopes, restrictedTo } = control;
  return {
    ...{ id, name: { ...name }, description: { ...description }, scopes: [...scopes] },
    domains: [...new Set(scopes.map(scopeDomain))],
    ...(restrictedTo === null ? {} : { restrictedTo: emporixUserType(restrictedTo) }),
    // Nothing of ours is made for sites or vendors.
    ...{ predefined: false, restrictionAware: false, vendorAware: false, metadata: metadataOf(control) },
  };
}
