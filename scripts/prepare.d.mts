/** Where a program that tests need lies; throws an Error that says how to get it. */
export function toolPath(command: string): string;
