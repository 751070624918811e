import type { ProviderFacts } from './provider-facts.js';

/** The configuration that is tested, which need not be stored. */
export interface TestSubject {
  readonly facts: ProviderFacts;
  readonly secret: string;
  /** Our callback, as registered at the provider. */
  readonly redirectUri: string;
}

/** The stages of a staged test, in their order. A plain OAuth 2.0 provider has no metadata and no keys. */
export const TEST_STAGES = ['address', 'connection', 'metadata', 'keys', 'clock', 'client'] as const;
export type TestStageName = (typeof TEST_STAGES)[number];

/** What one stage of a test found. */
export interface TestStage {
  readonly stage: TestStageName;
  /** null = not tried, because an earlier stage failed. */
  readonly passed: boolean | null;
  /** Stable code; null when it passed. */
  readonly reason: string | null;
  /** One sentence, with what to do about it. Nothing of the provider's answers but names from its metadata. */
  readonly detail: string;
}

/** What a staged test of a provider found. */
export interface ProviderTest {
  readonly passed: boolean;
  readonly testedAt: Date;
  readonly stages: readonly TestStage[];
}
