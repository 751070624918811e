import { Command, InvalidArgumentError } from 'commander';
import { type Mandate, withMandate } from './mandate.js';
import { Output } from './output.js';

/** A command that knows `--json`, which each of them does. */
export function command(name: string, summary: string): Command {
  return new Command(name).description(summary).option('--json', 'answer in JSON, for scripts');
}

/** Runs a command's work with the application open. */
export function run(options: JsonOption, work: (mandate: Mandate, output: Output) => Promise<void>): Promise<void> {
  return withMandate((mandate) => work(mandate, new Output(options.json === true)));
}

export interface JsonOption {
  readonly json?: boolean;
}

/** For options that are whole numbers. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
