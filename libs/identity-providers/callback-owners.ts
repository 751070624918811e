import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#kernel';
import type { CallerAddress, Departure } from '#platform';

/** What came back from a provider by way of a browser. */
export interface CallbackRequest {
  /** Query or form, each parameter once. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The request's `Cookie` header. */
  readonly cookies: string | undefined;
  readonly posted: boolean;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
}

/** A page of ours that ends a login. */
export interface CallbackPage {
  readonly status: number;
  readonly html: string;
  /** Value of `Set-Cookie`. */
  readonly cookie: string;
}

export type CallbackAnswer = Departure | CallbackPage;

/** A kind of login that comes back over the callback which all providers share. */
export interface CallbackOwner {
  /**
   * The state is the key: nobody else's login has it.
   *
   * @returns null when the state is of none of its logins; then nothing was written
   * @throws our own page (`BrowserPageFilter`), recorded
   */
  answer(request: CallbackRequest): Promise<CallbackAnswer | null>;
}

/** Who is asked whether a provider's answer is theirs, in the order of their registration. */
@Injectable()
export class CallbackOwners {
  private readonly owners: CallbackOwner[] = [];

  register(owner: CallbackOwner): void {
    this.owners.push(owner);
  }

  /** null = the state is of nobody's login. */
  async answer(request: CallbackRequest): Promise<CallbackAnswer | null> {
    for (const owner of this.owners) {
      const answer = await owner.answer(request);
      if (answer !== null) return answer;
    }
    return null;
  }
}
