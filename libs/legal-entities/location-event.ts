import { type AuditEntry, changesBetween } from '#audit';
import type { Caller } from '#kernel';
import type { LocationView } from './location-view.js';

/** The event of a change of a location. Its contact details may be somebody's: they are named and not shown. */
export function locationEvent(
  { actor, origin }: Caller,
  type: string,
  before: LocationView | null,
  after: LocationView | null,
): AuditEntry {
  const { location, tenant } = (after ?? before) as LocationView;
  const changes = changesBetween(before && shown(before), after && shown(after), ['contact_details']);
  return { tenant, type, outcome: 'success', actor, origin, details: { location_id: location.id }, changes };
}

const shown = ({ location, legalEntities }: LocationView): Record<string, unknown> => ({
  id: location.id,
  name: location.name,
  type: location.type,
  contact_details: location.contactDetails,
  legal_entities: legalEntities,
});
