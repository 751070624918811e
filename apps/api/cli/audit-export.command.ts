import { InvalidArgumentError } from 'commander';
import { AuditEventsService, type AuditFilter } from '#audit';
import { command, type JsonOption, run, wholeNumber } from './command.js';

interface ExportOptions extends JsonOption {
  readonly from?: string;
  readonly to?: string;
  readonly tenant?: string;
  readonly type?: string;
  readonly client?: string;
  readonly customer?: number;
}

export const auditExportCommand = command('export', 'Print events as NDJSON, oldest first')
  .option('--from <time>', 'at or after this time (RFC 3339)', instant)
  .option('--to <time>', 'before this time (RFC 3339)', instant)
  .option('--tenant <slug>', 'of this tenant')
  .option('--type <type>', 'of this type; with a dot at its end, of all that begin with it')
  .option('--client <client-id>', 'of this client')
  .option('--customer <id>', 'about this customer', wholeNumber)
  .action(({ client, customer, json, ...rest }: ExportOptions) =>
    run({ json }, async (mandate, output) => {
      const filter: AuditFilter = { ...rest, client_id: client, customer_id: customer };
      for await (const lines of await mandate.get(AuditEventsService).export(mandate.caller, filter, 'ndjson')) {
        await output.part(lines);
      }
    }),
  );

function instant(text: string): string {
  const date = new Date(text);
  if (isNaN(date.getTime())) throw new InvalidArgumentError('It must be a time such as 2026-11-21T18:00:00Z.');
  return date.toISOString();
}
