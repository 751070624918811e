import { type NewRecord, useCreateOnce } from '../../shared/use-create-once.js';
import { createGroup, type Group } from '../calls.js';
import { createBody, type GroupDraft } from '../form/group-form.js';
import { groupPath } from '../group-path.js';

const NEW_GROUP: NewRecord<GroupDraft, Group> = {
  create: (draft, idempotencyKey) => createGroup(createBody(draft), idempotencyKey),
  done: 'groups.create.done',
  named: ({ name }) => ({ name }),
  page: (group) => ({ path: groupPath(group) }),
};

/** Creates the group and opens its page. */
export const useCreate = () => useCreateOnce(NEW_GROUP);
