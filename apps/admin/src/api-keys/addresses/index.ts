export { AddressesTab } from './addresses-tab.js';
export { addressesWords } from './words.js';
