const LONGEST_EXPLAINED = 100;

/** Ways to write an IPv4 address that some programs read as another one than it looks like, and what else goes wrong. */
const KNOWN_FAULTS: readonly (readonly [form: RegExp, fault: string])[] = [
  [/^$/, 'is empty: write an address such as 203.0.113.7 or a range such as 203.0.113.0/24'],
  [/\s/, 'has a space in it: remove it'],
  [/%/, 'has a zone: write the address without the % and what follows it'],
  [/^\[.*\]/, 'has brackets: write the address without them and without a port'],
  [/^[\d.]+:\d+$/, 'has a port: write the address alone'],
  [/^[\d.]+-[\d.]+$/, 'goes from one address to another: write it as a range such as 203.0.113.0/24'],
  [/^(\d+\.)*0x/i, 'has a hexadecimal number: write four decimal numbers such as 203.0.113.7'],
  [/^(\d+\.)*0\d+(\.\d+)*$/, 'has a number with a leading zero, which may mean octal: write it without the zero'],
  [/^\d+(\.\d+){0,2}\.?$/, 'is a short form of IPv4: write all four numbers, such as 203.0.113.7'],
  [/^\d+(\.\d+){3}$/, 'has a number above 255: write four numbers from 0 to 255'],
];

/** Why a text is no IP address, and what to write instead: a clause that continues a sentence about the entry. */
export function addressFault(text: string): string {
  const known = text.length > LONGEST_EXPLAINED ? undefined : KNOWN_FAULTS.find(([form]) => form.test(text));
  return `is not an IP address or CIDR range${known === undefined ? '' : `: it ${known[1]}`}`;
}
