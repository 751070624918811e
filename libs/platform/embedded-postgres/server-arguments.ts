/** Settings that a caller may change. */
const DEFAULTS: Readonly<Record<string, string>> = {
  shared_buffers: '128MB',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A transaction left open (a bug, a paused debugger) would hold its locks for ever.
  idle_in_transaction_session_timeout: '10s',
};

/** Settings that the runner depends on: reached by the unix socket only, logging to the file we opened. */
const FIXED: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  logging_collector: 'off',
  log_destination: 'stderr',
};

const DIRECTORIES = ['data_directory', 'hba_file', 'ident_file', 'external_pid_file', 'unix_socket_directories'];

/**
 * Checks the settings of a caller before anything is made.
 *
 * @throws Error when one has a malformed name or is one that the runner itself depends on
 */
export function checkSettings(settings: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(settings)) {
    if (!/^[a-z][a-z0-9_.]*$/i.test(name)) throw new Error(`"${name}" is not the name of a PostgreSQL setting`);
    if (name.toLowerCase() in FIXED || DIRECTORIES.includes(name.toLowerCase())) {
      throw new Error(`the PostgreSQL setting "${name}" cannot be changed for the embedded server`);
    }
  }
}

/**
 * Command line of the server. Settings go there and not into postgresql.conf, so that each start has exactly the
 * settings of its caller.
 */
export function serverArguments(
  clusterDir: string,
  socketDir: string,
  settings: Readonly<Record<string, string>>,
): string[] {
  const all = {
    ...DEFAULTS,
    ...settings,
    ...FIXED,
    // The value is a comma-separated list; quoted, a path may hold commas and blanks.
    unix_socket_directories: `"${socketDir.replaceAll('"', '""')}"`,
  };
  return ['-D', clusterDir, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
