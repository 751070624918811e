/** A login that can now be tried. */
export class TestLoginAnswer {
  /** The provider's page: to be opened in a window of the same browser. */
  url: string;
  /** RFC 3339, UTC. */
  expires_at: string;
}
