/** What a shopper's token tells of them. */
export class SlasUserInfoDto {
  /** The visit: `usid` of the token. */
  sub: string;
  customer_id: string;
  /** Empty when we know none; so are the names. */
  email: string;
  /** The merchant's own number of the customer; empty when there is none. */
  external_id: string;
  family_name: string;
  given_name: string;
  name: string;
  /** The identity provider was asked, where the shopper came by one that is asked. */
  validated: boolean;
}
