import { Injectable } from '@nestjs/common';

/** Answers null when all is well, else a short sentence without secrets. */
export type ReadinessCheck = () => Promise<string | null>;

/** What must hold before this instance may get traffic. Each part registers its own check. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, ReadinessCheck>();
  private readonly remarks = new Map<string, string>();

  register(name: string, check: ReadinessCheck): void {
    this.checks.set(name, check);
  }

  /** A weakness that does not stop traffic but that an operator should see, such as a single database role. */
  remark(name: string, sentence: string): void {
    this.remarks.set(name, sentence);
  }

  /** Takes a remark back. */
  withdraw(name: string): void {
    this.remarks.delete(name);
  }

  async report(): Promise<{ ready: boolean; checks: Record<string, string>; remarks: Record<string, string> }> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await check().catch(() => 'does not answer')] as const),
    );
    return {
      ready: results.every(([, fault]) => fault === null),
      checks: Object.fromEntries(results.map(([name, fault]) => [name, fault ?? 'ok'])),
      remarks: Object.fromEntries(this.remarks),
    };
  }
}
