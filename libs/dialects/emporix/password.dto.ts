export class EmporixPasswordChangeDto {
  currentPassword: string;
  newPassword: string;
}

export class EmporixPasswordResetDto {
  email: string;
  /** Code of the shop whose customer it is; without it the visit's. */
  site?: string;
}

export class EmporixPasswordUpdateDto {
  /** What the mailed link holds. */
  token: string;
  /** The new one. */
  password: string;
}
