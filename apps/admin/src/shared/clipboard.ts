/** Copies the text; false when the browser does not let us. */
export async function copyToClipboard(text: string): Promise<boolean> {
  // The clipboard needs a secure context, which plain http in a local network is not.
  if (navigator.clipboard === undefined) return copyBySelection(text);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => copyBySelection(text),
  );
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  // A dialog keeps the focus within itself.
  (before?.closest('[role="dialog"]') ?? document.body).append(area);
  area.select();
  // The only way outside a secure context.
  const done = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
