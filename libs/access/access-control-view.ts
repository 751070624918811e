import type { EntityManager } from 'typeorm';
import { type AdminCaller, isUuid, notFound } from '#kernel';
import { seesTenant } from '#platform';
import { AccessControl } from './access-control.entity.js';

/** An access control as it may be shown. */
export interface AccessControlView {
  readonly control: AccessControl;
  /** Slug. */
  readonly tenant: string;
  /** Codes of the groups that have it, in order. */
  readonly groups: readonly string[];
}

/** 404 when there is none or it is foreign. */
export async function findControl(tx: EntityManager, caller: AdminCaller, id: string): Promise<AccessControl> {
  return visible(caller, isUuid(id) ? await tx.findOneBy(AccessControl, { id }) : null);
}

/** Like `findControl`; nobody else changes it, or gives it to a group, until the transaction ends. */
export async function lockControl(tx: EntityManager, caller: AdminCaller, id: string): Promise<AccessControl> {
  const lock = { mode: 'pessimistic_write' } as const;
  return visible(caller, isUuid(id) ? await tx.findOne(AccessControl, { where: { id }, lock }) : null);
}

function visible(caller: AdminCaller, control: AccessControl | null): AccessControl {
  if (!control || !seesTenant(caller, control.tenantId)) throw notFound();
  return control;
}

const SURROUNDINGS = `select c.id, t.slug as tenant,
    array(
      select g.code from user_group_access_control h join user_group g on g.id = h.group_id
      where h.access_control_id = c.id order by g.code collate "C") as groups
  from access_control c join tenant t on t.id = c.tenant_id where c.id = any($1)`;

type Surroundings = Omit<AccessControlView, 'control'> & { readonly id: string };

export async function viewControls(
  tx: EntityManager,
  controls: readonly AccessControl[],
): Promise<AccessControlView[]> {
  const rows = await tx.query<Surroundings[]>(SURROUNDINGS, [controls.map(({ id }) => id)]);
  const found = new Map(rows.map(({ id, ...row }) => [id, row]));
  return controls.flatMap((control) => {
    const row = found.get(control.id);
    return row ? [{ ...row, control }] : [];
  });
}

export async function viewControl(tx: EntityManager, control: AccessControl): Promise<AccessControlView> {
  const [view] = await viewControls(tx, [control]);
  if (!view) throw notFound();
  return view;
}
