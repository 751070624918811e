import type { QueryRunner } from 'typeorm';

const CONFIGURATION = [
  'tenant',
  'shop',
  'shop_secret',
  'client',
  'client_secret',
  'customer',
  'operator',
  'operator_session',
  'operator_invitation',
  'operator_totp',
  'operator_recovery_code',
  'setup_link',
  'idempotency_key',
  'key',
  'invalidation',
  'session_not_before',
  'quota_use',
  'rate_limit',
  'mail_outbox',
  'password_reset',
  'known_device',
  'saas_secret',
  'authorization_code',
  'identity_provider',
  'identity_provider_secret',
  'identity_provider_test',
  'idp_test_login',
  'sso_login',
  'customer_identity',
  'sso_grant',
  'sso_logout',
  'sso_logout_token',
  'sso_subject_token',
  'idp_code',
  'agent_login',
  'employee',
  'employee_totp',
  'user_group',
  'user_group_member',
  'user_group_access_control',
  'customer_group_member',
  'access_control',
  'scope',
  'gateway_rule',
  'legal_entity',
  'legal_entity_member',
  'company_role',
  'company_invitation',
  'location',
  'legal_entity_location',
  'session_context',
];

const AUDIT_EVENT_COLUMNS =
  'tenant, type, outcome, reason, actor_type, actor_id, client_id, customer_id, session_id, jti, request_id, details, changes, personal_id, personal_digest, mac, mac_key';
const AUDIT_PERSONAL_COLUMNS = 'id, tenant, customer_id, address, user_agent, actor_name, extra, salt';

/**
 * Gives the application's role what it needs and no more: above all, INSERT and SELECT only on the audit log, and no say in
 * an event's id, time and transaction (DESIGN §6). Runs after every migration; repeating it changes nothing.
 *
 * @param role name of the application's role, already validated as an identifier
 */
export async function grantApplicationRights(db: QueryRunner, role: string): Promise<void> {
  const quoted = `"${role.replaceAll('"', '""')}"`;
  await db.query(`
    grant usage on schema public to ${quoted};
    grant select, insert, update, delete on ${CONFIGURATION.join(', ')} to ${quoted};
    grant select on user_group_scope to ${quoted};
    grant select, insert, update on session to ${quoted};
    grant usage on sequence client_number, customer_number, audit_event_id, tenant_id_seq, shop_id_seq,
      identity_provider_id_seq, gateway_rule_id_seq to ${quoted};
    grant select on audit_event, audit_personal, audit_seal to ${quoted};
    grant insert (${AUDIT_EVENT_COLUMNS}) on audit_event to ${quoted};
    grant insert (${AUDIT_PERSONAL_COLUMNS}) on audit_personal to ${quoted};
    grant insert on audit_seal to ${quoted};
    grant select, insert, update on audit_seal_export to ${quoted};
    grant select, insert, update, delete on audit_hour to ${quoted};
    revoke execute on function mandate_ensure_session_partitions(), mandate_ensure_audit_partitions() from public;
    grant execute on function mandate_ensure_session_partitions(), mandate_ensure_audit_partitions() to ${quoted};
  `);
}
