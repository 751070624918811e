// The part of oidc-provider that the demo and the tests use; the package brings no types.
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

  interface Interaction {
    readonly uid: string;
    readonly grantId?: string;
    readonly prompt: { readonly name: string; readonly details: Record<string, unknown> };
    readonly params: Readonly<Record<string, string>>;
    readonly session?: { readonly accountId: string };
  }

  export interface Client {
    readonly clientId: string;
    readonly clientSecret?: string;
    compareClientSecret(actual: string): boolean | Promise<boolean>;
    backchannelLogout(subject: string, sid: string): Promise<void>;
  }

  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  /** Koa's context as far as it is read here. */
  interface Context {
    readonly path: string;
    readonly method: string;
    status: number;
    type: string;
    body: unknown;
    set(headers: Readonly<Record<string, string>>): void;
    readonly oidc?: {
      readonly client?: Client;
      readonly session?: { readonly accountId?: string };
      readonly params?: Record<string, string | undefined>;
    };
  }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    proxy: boolean;
    readonly issuer: string;
    readonly Client: { find(id: string): Promise<Client | undefined>; prototype: Client };
    readonly Grant: {
      new (fields: { accountId: string; clientId: string }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
    callback(): RequestListener;
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void;
    on(event: string, listener: (...args: unknown[]) => void): void;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Record<string, unknown>,
      options?: { mergeWithLastSubmission: boolean },
    ): Promise<void>;
  }
}
