import { createServer } from 'node:http';

// Floor 1: what node:http itself costs.
const ANSWER = '{"ok":true}';

createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': ANSWER.length });
  response.end(ANSWER);
}).listen(Number(process.env.PORT), '127.0.0.1');
