/**
 * A customer number may stand in the address, which the browser's history keeps. E-mail addresses and external ids are
 * personal: they stay in the memory of the page.
 */
export const mayStandInAddress = (text: string): boolean => /^[1-9]\d{0,15}$/.test(text);
