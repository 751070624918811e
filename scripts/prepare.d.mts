/** Absolute path of a program; throws an Error that says how to get it. */
export function toolPath(command: string): string;
