export class LoginDto {
  /** @example tim@example.com */
  email: string;
  password: string;
  /** @example 1001 */
  shop_id: number;
  /** The company to act for; the customer must be a member, else 403. */
  legal_entity_id?: string | null;
}

export class GuestLoginDto {
  /** @example Tim */
  first_name: string;
  /** @example Shopper */
  last_name: string;
  /** May be that of a registered customer or of an earlier guest. */
  email: string;
  /** @example m */
  gender?: 'm' | 'f' | 'd' | 'n';
  /** @example 1001 */
  shop_id: number;
}

export class RegisterDto {
  /** @example Tim */
  first_name: string;
  /** @example Shopper */
  last_name: string;
  /** @example tim@example.com */
  email: string;
  /** At least 8 characters, none of the most used ones and not the e-mail address. */
  password: string;
  /** @example m */
  gender?: 'm' | 'f' | 'd' | 'n';
  /** @example 1001 */
  shop_id: number;
}
