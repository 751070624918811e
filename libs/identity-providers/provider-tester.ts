import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { OutboundFailure, OutboundHttp } from '#platform';
import { NOT_TRIED, TEST_PASSED, TEST_REASONS, type TestReason } from './provider-test.words.js';
import type { ProviderTest, TestStage, TestStageName, TestSubject } from './provider-test.js';
import { OIDC_STAGES, PLAIN_STAGES, type Probe, StageFailure } from './provider-test.stages.js';

/** Tests a provider step by step, each on its own, so that what fails has a name. Nobody signs in, and no token is got. */
@Injectable()
export class ProviderTester {
  constructor(
    private readonly http: OutboundHttp,
    private readonly clock: Clock,
  ) {}

  async run(subject: TestSubject): Promise<ProviderTest> {
    const probe: Probe = { ...subject, http: this.http, now: () => this.clock.now(), peer: `idp:${subject.facts.id}` };
    const stages: TestStage[] = [];
    for (const [stage, tryIt] of subject.facts.kind === 'oidc' ? OIDC_STAGES : PLAIN_STAGES) {
      const failed = stages.some(({ passed }) => passed !== true);
      stages.push(failed ? { stage, passed: null, reason: null, detail: NOT_TRIED } : await tried(stage, tryIt, probe));
    }
    const passed = stages.every((stage) => stage.passed === true);
    return { passed, testedAt: new Date(this.clock.now()), stages };
  }
}

async function tried(stage: TestStageName, tryIt: (probe: Probe) => Promise<void>, probe: Probe): Promise<TestStage> {
  try {
    await tryIt(probe);
    return { stage, passed: true, reason: null, detail: TEST_PASSED[stage] };
  } catch (error) {
    const reason = reasonOf(error);
    return { stage, passed: false, reason, detail: TEST_REASONS[reason] };
  }
}

function reasonOf(error: unknown): TestReason {
  if (error instanceof StageFailure) return error.reason;
  if (!(error instanceof OutboundFailure)) throw error;
  const { reason, detail } = error;
  if (reason === 'address') return detail === 'internal_address' ? 'internal_address' : 'url';
  if (reason === 'unreachable') return unreachableReason(detail ?? '');
  return reason === 'too_large' || reason === 'protocol' ? 'answer' : reason;
}

/** Codes of Node's TLS, OpenSSL's `X509_V_ERR_…` among them. */
function unreachableReason(code: string): TestReason {
  if (code === 'unresolved') return 'unresolved';
  return /CERT|SELF_SIGNED|ISSUER|SIGNATURE|^ERR_TLS|^ERR_SSL|^EPROTO/.test(code) ? 'certificate' : 'unreachable';
}
