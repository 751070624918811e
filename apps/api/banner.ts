/** What a start tells the person in front of the terminal. */
export interface Welcome {
  readonly publicUrl: string;
  /** Token of the one-time set-up link; null when there is an operator. */
  readonly setupToken: string | null;
  /** A shell line that fetches an on-behalf token; null without the demo tenant. */
  readonly curl: string | null;
  /** The demo shop's page, or a clause that says why there is none; null without the demo tenant. */
  readonly shop: { readonly url: string } | { readonly fault: string } | null;
  /** null = nothing is kept outside the database. */
  readonly dataDir: string | null;
  readonly database: 'embedded PostgreSQL' | 'PostgreSQL of DATABASE_URL';
}

/** Plain text, printed once when the server listens. */
export function banner({ publicUrl, setupToken, curl, shop, dataDir, database }: Welcome): string {
  const lines = [
    '',
    'Mandate is running. Ctrl-C stops it.',
    '',
    `  Panel   ${publicUrl}/panel`,
    `  API     ${publicUrl}`,
    `  Docs    ${publicUrl}/docs`,
    `  Data    ${dataDir === null ? database : `${dataDir} (${database})`}`,
  ];
  if (setupToken !== null) {
    lines.push(
      '',
      'There is no operator yet. This link makes the first one (one use, within an hour):',
      '',
      `  ${publicUrl}/panel/setup#${setupToken}`,
    );
  }
  if (curl !== null) lines.push('', 'Fetch a token to act for a customer of the demo tenant:', '', `  ${curl}`);
  if (shop !== null && 'url' in shop) {
    lines.push('', 'Log in as a customer by the demo identity provider, in a browser:', '', `  ${shop.url}`);
  } else if (shop !== null) {
    lines.push('', `The demo identity provider is not there: ${shop.fault}.`);
  }
  return `${lines.join('\n')}\n\n`;
}
