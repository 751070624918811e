export class EmporixRefreshDto {
  refreshToken: string;
  /** The company to act for from now on; left out = none. */
  legalEntityId?: string;
}

export class EmporixLogoutDto {
  /** The token that ends, and with it its session. */
  accessToken: string;
}

export class EmporixTokenStateDto {
  /** @example Bearer */
  token_type: string;
  /** Seconds that are left. */
  expires_in: number;
  /** @example order.order_read tenant=acme */
  scope: string;
  /** The label of the visit. */
  sessionId: string;
  email: string;
  /** The company that the token acts for. */
  legalEntityId?: string;
}
