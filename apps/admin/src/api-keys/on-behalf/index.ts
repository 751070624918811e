export { OnBehalfTab } from './on-behalf-tab.js';
export { onBehalfWords } from './words.js';
