import { ApiProperty } from '@nestjs/swagger';
import { TEST_STAGES, type TestStageName } from './provider-test.js';
import type { ProviderTest } from './provider-test.js';

/** What one stage of a staged test found. */
export class TestStageRecord {
  @ApiProperty({ enum: TEST_STAGES })
  stage: TestStageName;
  /** null = not tried, because an earlier stage failed. */
  passed: boolean | null;
  /** Stable code; null when it passed. */
  reason: string | null;
  /** One sentence, with what to do about it. */
  detail: string;
}

/** What a staged test of a provider found. */
export class ProviderTestRecord {
  passed: boolean;
  /** RFC 3339, UTC. */
  tested_at: string;
  stages: TestStageRecord[];
}

export function providerTestRecord({ passed, testedAt, stages }: ProviderTest): ProviderTestRecord {
  return {
    passed,
    tested_at: testedAt.toISOString(),
    stages: stages.map(({ stage, passed, reason, detail }) => ({ stage, passed, reason, detail })),
  };
}
