/** Where the demo shop's pages are, below the demo server's origin. */
export const SHOP_PATH = '/shop';

/** The shop's pages that Mandate may send customers back to. @param address such as `http://127.0.0.1:3001/shop` */
export const shopCallbacks = (address: string): string[] => [`${address}/callback`, `${address}/goodbye`];
