import { words } from '../i18n/words.js';

/** Below `operators.roles`: what each role is called and may do. */
export const roleWords = words(
  {
    owner: { name: 'Owner', text: 'Everything, operators and settings among it. One always stays.' },
    security: {
      name: 'Security admin',
      text: 'API keys, on-behalf, sessions, signing keys, the audit log. Reads the rest.',
    },
    integrator: {
      name: 'Integrator',
      text: 'Creates and changes API keys; cannot open on-behalf or see customers.',
    },
    lead: { name: 'Call-centre lead', text: 'Customers, agents and sessions. Reads API keys and the audit log.' },
    b2b: { name: 'B2B manager', text: 'Legal entities and their members. Reads customers.' },
    auditor: { name: 'Auditor', text: 'Reads and exports; changes nothing.' },
  },
  {
    owner: { name: 'Owner', text: 'Alles, auch Operatoren und Einstellungen. Einer bleibt immer.' },
    security: {
      name: 'Security-Admin',
      text: 'API-Schlüssel, „Im Auftrag“, Sitzungen, Signaturschlüssel, Audit-Log. Liest den Rest.',
    },
    integrator: {
      name: 'Integrator',
      text: 'Legt API-Schlüssel an und ändert sie; öffnet kein „Im Auftrag“ und sieht keine Kunden.',
    },
    lead: {
      name: 'Callcenter-Leitung',
      text: 'Kunden, Agenten und Sitzungen. Liest API-Schlüssel und Audit-Log.',
    },
    b2b: { name: 'B2B-Manager', text: 'Firmen und ihre Mitglieder. Liest Kunden.' },
    auditor: { name: 'Auditor', text: 'Liest und exportiert; ändert nichts.' },
  },
);
