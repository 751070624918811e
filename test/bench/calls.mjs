import http from 'node:http';

/**
 * Makes the calls of a list, several at once over kept connections, and answers the JSON bodies in their order.
 *
 * @param {string} url origin of the server
 * @param {import('./load.mjs').Request[]} requests
 * @returns {Promise<any[]>}
 */
export async function callAll(url, requests, concurrency = 64) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency });
  const answers = new Array(requests.length);
  let next = 0;
  const worker = async () => {
    while (next < requests.length) {
      const index = next++;
      answers[index] = await call(agent, url, requests[index]);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, worker));
  } finally {
    agent.destroy();
  }
  return answers;
}

function call(agent, url, { method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const request = http.request(url + path, {
      agent,
      method,
      headers: { ...headers, 'content-length': Buffer.byteLength(body ?? '') },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${method} ${path} answered ${response.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    request.end(body);
  });
}
