import { AGENT_PERMISSIONS } from '#access';

/** Salesforce's table says `Create_Order_On_Behalf_Of` where its Business Manager says `Create_Order_On_Behalf`. */
const OTHER_SPELLINGS: ReadonlyMap<string, string> = new Map(AGENT_PERMISSIONS.map((name) => [`${name}_Of`, name]));

/** The one name that a permission is kept under, whichever way it was spelled. */
export const permissionName = (spelled: string): string => OTHER_SPELLINGS.get(spelled) ?? spelled;
