import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { untilCount } from '../support/browser-until.js';
import { createEmployee } from '../support/builders/employee.js';
import { createGroup } from '../support/builders/group.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';

// The people who help customers, and the groups that say what they may do.

let panel: PanelUnderTest;
let market: Market;
const pages: Page[] = [];
beforeAll(async () => {
  panel = await startPanel();
  market = await createMarket(panel.mandate);
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
  panel.browser.check();
});
afterAll(() => panel.close());

/** The lead of the market's call centre, unless another role is named. */
async function somebody(path = '/', role: 'lead' | 'auditor' = 'lead'): Promise<Person> {
  const operator = await createOperator(panel.mandate, { role, tenants: [market.tenant.id] });
  const person = new Person(await panel.openAs(operator, path));
  pages.push(person.page);
  await person.page.getByRole('navigation', { name: 'Menu' }).waitFor();
  return person;
}

const stored = async (email: string): Promise<Record<string, unknown> | undefined> =>
  (
    await panel.mandate.database.query<Record<string, unknown>>(
      `select e.status, e.external_id as number, e.password_hash is not null as "hasPassword",
         (select array_agg(g.code) from user_group_member m join user_group g on g.id = m.group_id
          where m.employee_id = e.id) as groups
       from employee e where e.tenant_id = ${market.tenant.id} and e.email = '${email}'`,
    )
  )[0];
const dialogOf = (person: Person) => person.page.getByRole('dialog');
const heading = (person: Person, name: string) => person.page.getByRole('heading', { name, level: 1 });
const rowOf = (person: Person, name: string) => person.page.getByRole('row').filter({ hasText: name });

describe('agents', () => {
  it('are suspended in five clicks, after the sessions that end were counted', async () => {
    const ruth = await createEmployee(panel.mandate, market.tenant.slug, { name: 'Ruth Adams' });
    const person = await somebody();
    await person.click('link', 'Agents');
    await rowOf(person, 'Ruth Adams').getByText('has no password yet').waitFor();
    await expectAccessible(person.page);
    await person.click('button', 'Actions for Ruth Adams');
    await person.click('menuitem', 'Suspend');
    await person.sees('Suspend Ruth Adams?');
    await person.sees('No live session ends.');
    await expectAccessible(person.page);
    await person.within(dialogOf(person), (dialog) => dialog.click('button', 'Suspend'));
    await rowOf(person, 'Ruth Adams').getByText('suspended').waitFor();
    expect(person.clicks).toBeLessThanOrEqual(5);
    expect(await stored(ruth.employee.email)).toMatchObject({ status: 'suspended' });
  });

  it('are added with their groups and a first password', async () => {
    await createGroup(panel.mandate, market.tenant.slug, { code: 'desk', name: 'Service desk' });
    const person = await somebody('/employees/create');
    await person.type('Name', 'Sam Green');
    await person.type('E-mail', 'sam@example.com');
    await person.type('External ID', 'E-17');
    await person.click('combobox', 'Groups');
    await person.click('option', 'Service desk');
    await person.press('Escape');
    await person.type('First password', 'password');
    await person.click('button', 'Add agent');
    await person.sees('1 field does not fit.');
    await expectAccessible(person.page);
    await person.type('First password', 'Handed-over-in-person-1');
    await person.click('button', 'Add agent');
    await heading(person, 'Sam Green').waitFor();
    expect(await stored('sam@example.com')).toEqual({
      status: 'active',
      number: 'E-17',
      hasPassword: true,
      groups: ['desk'],
    });
    await expectAccessible(person.page);
  });

  it('are changed after before and after were seen, and deleted by their address', async () => {
    const kim = await createEmployee(panel.mandate, market.tenant.slug, { name: 'Kim Low', groups: [] });
    const person = await somebody(`/employees/${kim.employee.id}`);
    await person.type('External ID', 'E-99');
    await person.click('button', 'Review');
    const rows = dialogOf(person).getByRole('row');
    await rows.filter({ hasText: 'E-99' }).waitFor();
    // Its heading and the one field: what was empty and stayed empty is no change.
    expect(await rows.count()).toBe(2);
    await person.within(dialogOf(person), (dialog) => dialog.click('button', 'Save'));
    await person.sees('Saved.');
    expect(await stored(kim.employee.email)).toMatchObject({ number: 'E-99', groups: null });

    await person.click('button', 'Delete');
    const { email } = kim.employee;
    await person.within(dialogOf(person), async (dialog) => {
      await dialog.type(`Type ${email} to confirm.`, email);
      await dialog.click('button', 'Delete');
    });
    await heading(person, 'Agents').waitFor();
    expect(await stored(email)).toBeUndefined();
  });

  it('get a first password from the row; what does not fit is said by the field', async () => {
    const ann = await createEmployee(panel.mandate, market.tenant.slug, { name: 'Ann Bow' });
    const person = await somebody('/employees');
    await person.click('button', 'Actions for Ann Bow');
    await person.click('menuitem', 'Set a first password');
    await person.within(dialogOf(person), async (dialog) => {
      await dialog.type(/^First password/, 'short');
      await dialog.click('button', 'Set a first password');
      await dialog.sees('must have at least 12 characters');
      await dialog.type(/^First password/, 'Handed-over-in-person-2');
      await dialog.click('button', 'Set a first password');
    });
    await rowOf(person, 'Ann Bow').getByText('sets up an app at the next sign-in').waitFor();
    expect(await stored(ann.employee.email)).toMatchObject({ hasPassword: true });
  });

  it('come from a pasted file; a row that does not fit is named, and none is made', async () => {
    const person = await somebody('/employees');
    await person.click('button', 'Import');
    await person.within(dialogOf(person), async (dialog) => {
      await dialog.type('Rows', 'email,phone\n');
      await dialog.sees('There is no column phone.');
      await dialog.type('Rows', 'email,name,external_id\nivy@example.com,Ivy Hill,E-31\nnobody,Jo Hill,\n');
      await dialog.click('button', 'Import 2 rows');
      await dialog.sees('Row 2, email: must be an e-mail address');
      expect(await stored('ivy@example.com')).toBeUndefined();
      await expectAccessible(person.page);
      await dialog.type('Rows', 'email,name,external_id\nivy@example.com,Ivy Hill,E-31\njo@example.com,Jo Hill,\n');
      await dialog.click('button', 'Import 2 rows');
    });
    await rowOf(person, 'Jo Hill').waitFor();
    expect(await stored('ivy@example.com')).toMatchObject({ number: 'E-31', groups: null });
  });

  it('are shown to an auditor, who can change nothing and reads why', async () => {
    const lee = await createEmployee(panel.mandate, market.tenant.slug, { name: 'Lee Fox' });
    const person = await somebody(`/employees/${lee.employee.id}`, 'auditor');
    for (const button of ['Review', 'Suspend', 'Delete']) {
      const reason = person.page.getByRole('note', { name: /employee_manage/ }).filter({ hasText: button });
      expect(await reason.getByRole('button').isDisabled()).toBe(true);
    }
  });
});

describe('groups of agents', () => {
  it('are added with permissions that are explained', async () => {
    const person = await somebody('/groups');
    await person.page.getByRole('link', { name: 'Add group' }).first().click();
    await person.type('Code', 'returns');
    await person.type('Name', 'Returns');
    await person.sees('Makes a member an agent');
    await person.page.getByRole('checkbox', { name: /^Look orders up/ }).check();
    await expectAccessible(person.page);
    await person.click('button', 'Add group');
    await heading(person, 'Returns').waitFor();
    const [group] = await panel.mandate.database.query(
      `select permissions, user_type as type from user_group
       where tenant_id = ${market.tenant.id} and code = 'returns'`,
    );
    expect(group).toEqual({ permissions: ['Login_On_Behalf', 'Search_Orders'], type: 'employee' });
  });

  it('say whom a change takes something from, and lead to their members', async () => {
    const { code, id } = await createGroup(panel.mandate, market.tenant.slug, { name: 'Nights' });
    await createEmployee(panel.mandate, market.tenant.slug, { name: 'Owen Night', groups: [code] });
    const person = await somebody(`/groups/${id}`);
    await person.page.getByRole('checkbox', { name: /^Act for customers/ }).uncheck();
    await person.sees('these are of no use');
    await person.click('button', 'Review');
    await person.sees('What 1 member acts in ends at once.');
    await person.within(dialogOf(person), (dialog) => dialog.click('button', 'Save'));
    await person.sees('Saved.');
    await person.click('link', '1 member');
    await rowOf(person, 'Owen Night').getByText('may not act for customers').waitFor();
    await untilCount(person.page.getByRole('row'), 2);
  });
});
