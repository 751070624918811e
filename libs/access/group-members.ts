import { Injectable } from '@nestjs/common';
import { type Caller, SessionEnder, type Transaction } from '#kernel';
import type { EmployeeEndReason } from './employee.policy.js';
import type { Group } from './group.entity.js';
import type { GroupGifts } from './group.policy.js';

const RAISE_EPOCH = 'update user_group set epoch = epoch + 1 where id = $1';

// Locked in the order of their ids, so that two groups that change at once do not wait for each other.
const RAISE_EPOCHS = `with members as (
    select e.id from employee e join user_group_member m on m.employee_id = e.id
    where m.group_id = $1 order by e.id for update of e)
  update employee set epoch = epoch + 1 where id in (select id from members)`;

const WITHOUT_LOGIN_ON_BEHALF = `select m.employee_id as "employeeId" from user_group_member m
  where m.group_id = $1 and not exists (
    select from user_group_member o join user_group g on g.id = o.group_id
    where o.employee_id = m.employee_id and g.id <> m.group_id and 'Login_On_Behalf' = any(g.permissions))`;

const REASON: EmployeeEndReason = 'employee_permission';

/** What happens to the members of a group that takes something away from them. */
@Injectable()
export class GroupMembers {
  constructor(private readonly sessions: SessionEnder) {}

  /**
   * Ends what employees act in, and the access tokens of customers. To be called with the group locked, by who invalidates
   * what is known of it.
   */
  async lose(tx: Transaction, caller: Caller, before: Group, after: Pick<GroupGifts, 'permissions'>): Promise<void> {
    await this.loseScopes(tx, before.id);
    const acted = before.permissions.includes('Login_On_Behalf');
    if (!acted || after.permissions.includes('Login_On_Behalf')) return;
    const losers = (await tx.query(WITHOUT_LOGIN_ON_BEHALF, [before.id])) as { employeeId: string }[];
    for (const { employeeId } of losers) {
      await this.sessions.endOfEmployee(tx, { tenantId: before.tenantId, employeeId }, caller, REASON);
    }
  }

  /** Like `lose`, of what no permission is among. */
  async loseScopes(tx: Transaction, groupId: string): Promise<void> {
    await tx.query(RAISE_EPOCH, [groupId]);
    await tx.query(RAISE_EPOCHS, [groupId]);
  }
}
