/** Where the demo's agent desktop is, below the demo server's origin. */
export const DESKTOP_PATH = '/desktop';

/** Where agents come back to. @param address such as `http://127.0.0.1:3001/desktop` */
export const desktopCallback = (address: string): string => `${address}/callback`;
