/** A line for a shell of this machine that turns a code into tokens. The client's secret stays out of the browser. */
export function exchangeLine(code: string, mandate: string, demoFile: string): string {
  const body = JSON.stringify({ grant_type: 'authorization_code', code });
  const client = `node -p 'd = require(process.argv[1]), d.client_id + ":" + d.secret' ${shellWord(demoFile)}`;
  return (
    `curl -sS --noproxy '*' -u "$(${client})" -H 'content-type: application/json' ` +
    `-d '${body}' '${mandate}/v1/oauth/token' | tee /tmp/pair.json`
  );
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
