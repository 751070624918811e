/** What a browser sees that came from a provider's logout page and has nowhere to go. Nothing of the request is in it. */
export const SIGNED_OUT_PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Signed out</title></head>
<body>
<h1>You are signed out</h1>
<p>You can close this page.</p>
</body>
</html>
`;
