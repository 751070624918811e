import { createServer } from 'node:http';
import { once } from 'node:events';

/** An identity provider that tells where everything is and then answers nothing: what a provider in trouble looks like. */
export class HangingIdp {
  static async start() {
    const idp = new HangingIdp();
    idp.server.listen(0, '127.0.0.1');
    await once(idp.server, 'listening');
    return idp;
  }

  /** Calls to its token endpoint that wait for an answer right now. */
  waiting = 0;

  constructor() {
    this.server = createServer((request, response) => {
      if (request.url === '/.well-known/openid-configuration') return response.end(JSON.stringify(this.#metadata()));
      this.waiting++;
      response.once('close', () => this.waiting--);
    });
  }

  get issuer() {
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  stop() {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }

  #metadata() {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }
}
