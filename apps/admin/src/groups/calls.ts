import { useQuery } from '@tanstack/react-query';
import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import { etagOf, type ResourceCalls } from '../providers/resource-calls.js';

/** A group as the server answers it. */
export type Group = Schema<'GroupRecord'>;
export type NewGroup = Schema<'CreateGroupDto'>;
export type GroupChange = Schema<'UpdateGroupDto'>;
export type AgentPermission = Group['permissions'][number];

/** Groups to choose from at once. */
const CHOICES = 200;

const at = (id: string) => ({ path: { id } });

/** Groups as records of react-admin: list and page. */
export const groupCalls: ResourceCalls = {
  id: 'id',
  list: (query) => answerOf(api.GET('/admin/v1/groups', { params: { query } })),
  read: (id) => answerOf(api.GET('/admin/v1/groups/{id}', { params: at(id) })),
};

/** @param idempotencyKey one for each form: pressed twice, one group is made */
export const createGroup = (body: NewGroup, idempotencyKey: string): Promise<Group> =>
  answerOf(api.POST('/admin/v1/groups', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }));

/** Writes the changed fields against the version they were made for. @throws ApiProblem */
export const saveGroup = (changes: GroupChange, base: Group): Promise<Group> =>
  answerOf(
    api.PATCH('/admin/v1/groups/{id}', {
      params: { ...at(base.id), header: { 'If-Match': etagOf(base) } },
      body: changes,
    }),
  );

/** Deletes the group as it was read. @throws ApiProblem */
export const deleteGroup = (group: Group): Promise<unknown> =>
  answerOf(api.DELETE('/admin/v1/groups/{id}', { params: { ...at(group.id), header: { 'If-Match': etagOf(group) } } }));

/** The groups of a tenant that employees can be in. @param tenant slug; '' while none is chosen */
export const useGroups = (tenant: string) =>
  useQuery({
    queryKey: ['groups', 'choices', tenant],
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/admin/v1/groups', { params: { query: { tenant, user_type: 'employee', limit: CHOICES } } }),
        )
      ).items,
    enabled: tenant !== '',
  });
