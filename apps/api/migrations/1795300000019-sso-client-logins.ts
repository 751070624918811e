import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Logins by an identity provider that a client begins itself, without a shop's signed link. */
export class SsoClientLogins1795300000019 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- To the shop, the payload is its link's and comes back as state; to a client, it is what the client gave along.
      alter table sso_login
        add answer_to text not null default 'shop' check (answer_to in ('shop', 'client')),
        -- What the client's dialect wants of the session; null = an ordinary one.
        add session jsonb;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
