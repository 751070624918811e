const LOOK = 'popup,width=560,height=720';

/** A window of its own that does not know the panel. null when the browser blocks it. */
export function openWaitingWindow(): { readonly goTo: (url: string) => void; readonly close: () => void } | null {
  const opened = window.open('', '_blank', LOOK);
  if (opened === null) return null;
  // The provider's page must not reach back into the panel.
  opened.opener = null;
  return { goTo: (url) => opened.location.replace(url), close: () => opened.close() };
}
