import { Socket } from 'node:net';

// No test may reach beyond this machine: a connection to anything but loopback or a unix socket fails at once.

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;
// eslint-disable-next-line @typescript-eslint/unbound-method -- applied below to the socket itself
const { connect } = Socket.prototype;

function guarded(this: Socket, ...args: unknown[]): Socket {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  const { host, path } = (typeof first === 'object' ? first : {}) as { host?: string; path?: string };
  if (!path && host !== undefined && !LOOPBACK.test(host)) throw new Error(`tests may not connect to ${host}`);
  return Reflect.apply(connect, this, args) as Socket;
}

Socket.prototype.connect = guarded;
