import { Socket } from 'node:net';

// No test may reach beyond this machine: a connection to anything but loopback or a unix socket fails at once.

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;
// eslint-disable-next-line @typescript-eslint/unbound-method -- called below with the socket as `this`
const connect: (this: Socket, ...args: unknown[]) => Socket = Socket.prototype.connect;

Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]): Socket {
  const options = (Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0]) as
    { host?: string; path?: string } | undefined;
  const host = typeof options === 'object' ? options.host : undefined;
  const path = typeof options === 'object' ? options.path : undefined;
  if (!path && host !== undefined && !LOOPBACK.test(host)) throw new Error(`tests may not connect to ${host}`);
  return connect.apply(this, args);
} as typeof Socket.prototype.connect;
