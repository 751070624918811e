/** react-admin's sentences that we say otherwise (panel's words: no "successfully", no "Are you sure?"). */
export const ourEnglish = {
  action: { list: 'List', export: 'Export', toggle_theme: 'Light or dark' },
  auth: { sign_in: 'Sign in', logout: 'Sign out', auth_check_error: 'Sign in to go on.' },
  message: {
    unsaved_changes: 'This form has changes that were not saved. Leave it and lose them?',
    access_denied: 'Your role does not allow this page.',
    error: 'This page failed to show. Reload it; nothing was written.',
    invalid_form: 'Some fields do not fit. See the lines by them.',
  },
  notification: {
    updated: 'Saved.',
    created: 'Created.',
    deleted: 'Deleted.',
    http_error: 'The server did not answer as expected.',
    logged_out: 'Your session has ended. Sign in again.',
    not_authorized: 'Your role does not allow this.',
    item_doesnt_exist: 'There is no such record, or it is not yours to see.',
  },
} as const;
