import { readForm } from './idp/html-form.js';
import { Visitor } from './sso.js';
import type { Answer, TestApp } from './test-app.js';
import { codeOf } from './totp.js';

/** An agent in front of our own sign-in page, with one browser. */
export class AgentAtPage {
  readonly visitor: Visitor;
  /** What the page shows, or where it leads. */
  shown!: Answer;
  /** The app on their phone, once they have scanned the picture; kept when they come again. */
  private app: string | null = null;

  constructor(
    private readonly mandate: Pick<TestApp, 'url'>,
    private readonly language = 'en',
  ) {
    this.visitor = new Visitor(mandate);
  }

  /** Opens the client's link and follows it to our page. */
  async begin(link: string): Promise<Answer> {
    const start = await this.visitor.open(link);
    return this.follow(start);
  }

  /** Fills in the form that is shown and follows it as far as our pages go. */
  async fill(fields: Record<string, string>, changes: Record<string, string> = {}): Promise<Answer> {
    const form = readForm(this.shown.text);
    if (form === null) throw new Error(`no form: ${this.shown.status} ${this.shown.text}`);
    const url = new URL(form.action, this.mandate.url);
    const sent = { ...form.fields, ...fields, ...changes };
    const headers = { 'accept-language': this.language, accept: 'text/html' };
    return this.follow(await this.visitor.comeBack({ method: form.method, url, form: sent } as never, headers));
  }

  /** Types the code of the app, scanning the picture first where the page shows one. */
  enterCode(secondsFromNow = 0): Promise<Answer> {
    const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(this.shown.text)?.[1];
    if (secret !== undefined) {
      this.app = `otpauth://totp/x?secret=${secret.replaceAll(' ', '')}&algorithm=SHA1&digits=6&period=30`;
    }
    if (this.app === null) throw new Error('no app was set up');
    return this.fill({ code: codeOf(this.app, secondsFromNow) });
  }

  private async follow(answer: Answer): Promise<Answer> {
    const location = answer.headers.get('location');
    const ours = location !== null && new URL(location).pathname === '/v1/oauth/trusted-agent/sign-in';
    const { pathname, search } = ours ? new URL(location) : { pathname: '', search: '' };
    const headers = { 'accept-language': this.language, accept: 'text/html' };
    this.shown = ours ? await this.visitor.open(pathname + search, headers) : answer;
    return this.shown;
  }
}

/** The heading of a page. */
export const headingOf = ({ text }: Answer): string => /<h1>([^<]*)<\/h1>/.exec(text)?.[1] ?? '';

/** What the page says is wrong; null = nothing. */
export const faultOf = ({ text }: Answer): string | null => /role="alert"[^>]*>([^<]*)</.exec(text)?.[1] ?? null;
