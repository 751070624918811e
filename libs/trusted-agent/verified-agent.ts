import type { EmployeeFacts } from '#access';
import type { ProviderFacts } from '#identity-providers';
import type { VerifiedAgent } from '#on-behalf';

/** An employee who has signed in at a provider just now. */
export function agentOfProvider(
  employee: EmployeeFacts,
  { id, epoch }: Pick<ProviderFacts, 'id' | 'epoch'>,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): VerifiedAgent {
  return { ...common(employee), issuer, subject, provider: { id, epoch } };
}

/** An employee who has signed in on our own page; we vouch for them ourselves. */
export function agentOfPage(employee: EmployeeFacts, publicUrl: string): VerifiedAgent {
  return { ...common(employee), issuer: publicUrl, subject: employee.id, provider: null };
}

function common(employee: EmployeeFacts): Pick<VerifiedAgent, 'assurance' | 'name' | 'email' | 'employee'> {
  return { assurance: 'verified', name: employee.name, email: employee.email, employee };
}
