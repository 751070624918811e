import type { UserType } from './group.entity.js';

/** Who is in a group, newest first; $1 = group, $2 = position of the page before or null, $3 = most rows. */
export const LISTS: Readonly<Record<UserType, string>> = {
  customer: `select m.id as position, c.id::text as id, trim(c.first_name || ' ' || c.last_name) as name, c.email,
      m.created_at as since
    from customer_group_member m join customer c on c.tenant_id = m.tenant_id and c.id = m.customer_id
    where m.group_id = $1 and ($2::uuid is null or m.id < $2) order by m.id desc limit $3`,
  employee: `select e.id as position, e.id::text as id, e.name, e.email, null::timestamptz as since
    from user_group_member m join employee e on e.id = m.employee_id
    where m.group_id = $1 and ($2::uuid is null or e.id < $2) order by e.id desc limit $3`,
};

/** Kept from being deleted until the transaction ends: no row when there is none. A guest is in no group. */
export const HOLD_CUSTOMER = `select from customer where tenant_id = $1 and id = $2 and not guest for key share`;

export const ADD_CUSTOMER = `insert into customer_group_member (id, tenant_id, group_id, customer_id, created_at)
  values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`;

export const REMOVE_CUSTOMER = 'delete from customer_group_member where group_id = $1 and customer_id = $2';

export const CUSTOMERS_OF = `select customer_id::float8 as id from customer_group_member
  where group_id = $1 order by customer_id`;

export const GROUPS_OF_CUSTOMER = `select group_id as id from customer_group_member
  where tenant_id = $1 and customer_id = $2 order by id`;
