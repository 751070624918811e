import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Option } from 'commander';
import { CustomerImport, type ImportFault, type ImportFormat } from '#customers';
import { command, type JsonOption, run, wholeNumber } from './command.js';
import { answerIsNo } from './output.js';

interface ImportOptions extends JsonOption {
  readonly tenant?: string;
  readonly shop?: number;
  readonly format?: ImportFormat;
}

/** Faults kept for the answer in JSON; people see each of them. */
const MOST_TOLD = 1000;

export const customerImportCommand = command('import', 'Bring customers in; a bad line is told, the others are kept')
  .argument('<file>', 'NDJSON, or CSV whose first line names the fields; - for standard input')
  .option('--tenant <slug>', 'needed when there is more than one tenant')
  .option('--shop <id>', 'shop of the customers whose line names none', wholeNumber)
  .addOption(new Option('--format <format>', 'default: by the name of the file').choices(['ndjson', 'csv']))
  .action(async (file: string, options: ImportOptions) => {
    const source = await openSource(file);
    const format = options.format ?? (file.toLowerCase().endsWith('.csv') ? 'csv' : 'ndjson');
    await run(options, async (mandate, output) => {
      const faults: ImportFault[] = [];
      const tell = (fault: ImportFault): void => {
        if (!output.json) output.remark(faultText(fault));
        if (faults.length < MOST_TOLD) faults.push(fault);
      };
      const imports = mandate.get(CustomerImport);
      const report = await imports.run(mandate.caller, options.tenant, format, source, tell, options.shop);
      output.result({ ...report, faults }, `${report.created} imported, ${report.failed} not.`);
      if (report.failed > 0) answerIsNo();
    });
  });

/** Opened before the application is, so that a wrong name is told at once. */
async function openSource(file: string): Promise<AsyncIterable<Uint8Array>> {
  if (file === '-') return process.stdin;
  return createReadStream('', { fd: await open(file) });
}

function faultText({ line, errors }: ImportFault): string {
  return `line ${line}: ${errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`.trim()).join('; ')}`;
}
