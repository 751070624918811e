import { words } from '../i18n/words.js';

/** Why somebody may not decide about a company's people, or why an invitation to it opened nothing. */
export const companiesReasonWords = words(
  {
    administration_right:
      "Neither the customer's token nor their role in the company lets them decide about its people.",
    company_invitation: 'Too many invitations to a company by this customer.',
    entity_other: 'The token acts for another company, or for none.',
    invitation_accepted: 'The invitation was accepted before.',
    invitation_address: 'The invitation is for another e-mail address.',
    invitation_address_unproven: 'The invitation is for this e-mail address, which the customer has not verified.',
    invitation_company: 'The company is inactive.',
    invitation_expired: 'The invitation had expired.',
    invitation_inviter: 'Whoever sent the invitation could not send it any more.',
    invitation_role: 'A role of the invitation is deleted.',
    invitation_unknown: 'There is no such invitation.',
    invitation_withdrawn: 'The invitation was withdrawn.',
    last_admin: 'They are the last admin of the company.',
    person_foreign: 'The customer belongs to no company whose people the caller decides about: invite them.',
    role_elsewhere: 'The roles of this person count in other companies, too: only the merchant gives more of them.',
  },
  {
    administration_right:
      'Weder das Token des Kunden noch seine Rolle in der Firma lässt ihn über deren Leute bestimmen.',
    company_invitation: 'Zu viele Einladungen zu einer Firma durch diesen Kunden.',
    entity_other: 'Das Token handelt für eine andere Firma oder für keine.',
    invitation_accepted: 'Die Einladung war schon angenommen.',
    invitation_address: 'Die Einladung gilt einer anderen E-Mail-Adresse.',
    invitation_address_unproven: 'Die Einladung gilt dieser E-Mail-Adresse, die der Kunde nicht bestätigt hat.',
    invitation_company: 'Die Firma ist inaktiv.',
    invitation_expired: 'Die Einladung war abgelaufen.',
    invitation_inviter: 'Wer die Einladung geschickt hat, könnte es nicht mehr.',
    invitation_role: 'Eine Rolle der Einladung ist gelöscht.',
    invitation_unknown: 'Diese Einladung gibt es nicht.',
    invitation_withdrawn: 'Die Einladung war zurückgezogen.',
    last_admin: 'Er ist der letzte Admin der Firma.',
    person_foreign: 'Der Kunde gehört zu keiner Firma, über deren Leute der Aufrufer bestimmt: Laden Sie ihn ein.',
    role_elsewhere: 'Die Rollen dieser Person gelten auch in anderen Firmen: Mehr davon gibt nur der Händler.',
  },
);
