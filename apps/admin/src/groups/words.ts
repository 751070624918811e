import { words } from '../i18n/words.js';

/** The words of the groups of employees. */
export const groupWords = words(
  {
    title: 'Agent groups',
    group: 'Agent group',
    fields: {
      tenant: 'Tenant',
      name: 'Name',
      code: 'Code',
      permissions: 'May do for customers',
      scopes: 'Scopes',
      members: 'Members',
    },
    permissions: {
      Login_On_Behalf: {
        name: 'Act for customers',
        text: 'Makes a member an agent: they may get tokens for customers. The others are of no use without it.',
      },
      Create_Order_On_Behalf: { name: 'Place orders', text: 'Baskets and orders in the customer’s name.' },
      Search_Orders: { name: 'Look orders up', text: 'Searches the orders of the customers they help.' },
      Handle_External_Orders: {
        name: 'Handle orders from elsewhere',
        text: 'Reads and changes orders that came from another system.',
      },
    },
    list: {
      intro: 'What employees may do for customers. Somebody in several groups has what all of them give.',
      find: 'Name or code',
      members: '%{smart_count} member |||| %{smart_count} members',
      empty: 'No groups yet',
      empty_text: 'An employee becomes an agent by a group that lets them act for customers.',
    },
    create: {
      title: 'Add group',
      intro: 'It gives nothing to anybody until employees are put into it.',
      submit: 'Add group',
      done: '%{name} is added.',
    },
    form: {
      what: 'What it is called',
      code_help: 'Cannot be changed later: a-z, 0-9, _ and -.',
      name_help: 'As lists show it, for example Call centre.',
      rights: 'What members get',
      rights_text: 'More is asked of a fresh sign-in; what is taken away ends what members act in.',
      no_login: 'Without “Act for customers” these are of no use, unless another group gives it.',
      scopes_help: 'One to a line, as your endpoint rules name them. None of the admin API.',
    },
    takes: 'What %{smart_count} member acts in ends at once. |||| What %{smart_count} members act in ends at once.',
    delete: {
      action: 'Delete group',
      title: 'Delete %{name}?',
      lose: '%{smart_count} member loses what it gives. |||| %{smart_count} members lose what it gives.',
      text: 'What its members act in ends at once. The employees stay.',
      done: '%{name} is deleted.',
    },
  },
  {
    title: 'Agentengruppen',
    group: 'Agentengruppe',
    fields: {
      tenant: 'Mandant',
      name: 'Name',
      code: 'Code',
      permissions: 'Darf für Kunden',
      scopes: 'Scopes',
      members: 'Mitglieder',
    },
    permissions: {
      Login_On_Behalf: {
        name: 'Für Kunden handeln',
        text: 'Macht Mitglieder zu Agenten: sie bekommen Tokens für Kunden. Ohne dies nützen die anderen nichts.',
      },
      Create_Order_On_Behalf: {
        name: 'Bestellungen aufgeben',
        text: 'Warenkörbe und Bestellungen im Namen des Kunden.',
      },
      Search_Orders: { name: 'Bestellungen suchen', text: 'Sucht die Bestellungen der betreuten Kunden.' },
      Handle_External_Orders: {
        name: 'Fremde Bestellungen bearbeiten',
        text: 'Liest und ändert Bestellungen, die aus einem anderen System kamen.',
      },
    },
    list: {
      intro: 'Was Mitarbeiter für Kunden tun dürfen. Wer in mehreren Gruppen ist, hat alles, was sie geben.',
      find: 'Name oder Code',
      members: '%{smart_count} Mitglied |||| %{smart_count} Mitglieder',
      empty: 'Noch keine Gruppen',
      empty_text: 'Ein Mitarbeiter wird Agent durch eine Gruppe, die ihn für Kunden handeln lässt.',
    },
    create: {
      title: 'Gruppe anlegen',
      intro: 'Sie gibt niemandem etwas, bis Mitarbeiter in ihr sind.',
      submit: 'Gruppe anlegen',
      done: '%{name} ist angelegt.',
    },
    form: {
      what: 'Wie sie heißt',
      code_help: 'Später nicht zu ändern: a-z, 0-9, _ und -.',
      name_help: 'Wie Listen sie zeigen, etwa Callcenter.',
      rights: 'Was Mitglieder bekommen',
      rights_text: 'Mehr verlangt eine frische Anmeldung; was genommen wird, beendet, worin Mitglieder handeln.',
      no_login: 'Ohne „Für Kunden handeln“ nützen sie nichts, es sei denn, eine andere Gruppe gibt es.',
      scopes_help: 'Je Zeile einer, wie Ihre Endpunktregeln sie nennen. Keiner der Admin-API.',
    },
    takes:
      'Worin %{smart_count} Mitglied handelt, endet sofort. |||| Worin %{smart_count} Mitglieder handeln, endet sofort.',
    delete: {
      action: 'Gruppe löschen',
      title: '%{name} löschen?',
      lose: '%{smart_count} Mitglied verliert, was sie gibt. |||| %{smart_count} Mitglieder verlieren, was sie gibt.',
      text: 'Worin ihre Mitglieder handeln, endet sofort. Die Mitarbeiter bleiben.',
      done: '%{name} ist gelöscht.',
    },
  },
);
