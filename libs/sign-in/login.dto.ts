export class LoginDto {
  /** @example tim@example.com */
  email: string;
  password: string;
  /** @example 1001 */
  shop_id: number;
}
