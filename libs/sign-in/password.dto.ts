export class ResetMailDto {
  /** @example tim@example.com */
  email: string;
  /** Address of the storefront that takes the link; `{hash}` in it is replaced. @example https://shop.example/reset?hash={hash} */
  reset_url: string;
  /** @example 1001 */
  shop_id: number;
}

export class ResetMailAnswerDto {
  /** The same whether there is such a customer or not. */
  message: string;
}

export class ResetPasswordDto {
  /** The new one. */
  password: string;
  /** What stood for `{hash}` in the mailed link. */
  hash: string;
  /** @example 1001 */
  shop_id: number;
}

export class ChangePasswordDto {
  /** The present one. */
  password: string;
  new_password: string;
}
