import { describe, expect, it } from '@jest/globals';
import { outboundUrlFault } from './outbound-url.js';

const strict = { allowLoopback: false, networks: [] };
const local = { allowLoopback: true, networks: [] };

describe('SS-24: what a URL says of its target', () => {
  it.each([
    'https://accounts.example.com',
    'https://accounts.example.com/realms/shop?x=1',
    'https://accounts.example.com:8443/',
    'https://accounts.example.com:443/',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
    'https://xn--bcher-kva.example/',
  ])('%s may be called', (url) => {
    expect(outboundUrlFault(url, strict)).toBeNull();
  });

  it.each([
    ['http://accounts.example.com', 'not_https'],
    ['ftp://accounts.example.com', 'not_https'],
    ['file:///etc/passwd', 'not_https'],
    ['http://8.8.8.8/', 'not_https'],
    ['http://127.0.0.1:9000/', 'internal_address'],
    ['https://127.0.0.1/', 'internal_address'],
    ['https://10.1.2.3/', 'internal_address'],
    ['https://169.254.169.254/latest/meta-data', 'internal_address'],
    ['https://[::1]/', 'internal_address'],
    ['https://[::ffff:127.0.0.1]/', 'unreadable'],
    ['https://[::ffff:7f00:1]/', 'internal_address'],
    ['https://[64:ff9b::a00:1]/', 'internal_address'],
    ['https://0.0.0.0/', 'internal_address'],
    ['https://localhost/', 'internal_address'],
    ['http://localhost:3000/', 'internal_address'],
    ['https://idp.localhost/', 'internal_address'],
    ['https://localhost./', 'unreadable'],
    ['https://accounts.example.com./', 'unreadable'],
    ['https://LOCALHOST/', 'unreadable'],
    ['https://2130706433/', 'unreadable'],
    ['https://0x7f.0.0.1/', 'unreadable'],
    ['https://0177.0.0.1/', 'unreadable'],
    ['https://127.1/', 'unreadable'],
    ['https://①27.0.0.1/', 'unreadable'],
    ['https://127.0.0.1./', 'unreadable'],
    ['https:\\\\accounts.example.com/', 'unreadable'],
    ['https:accounts.example.com/', 'unreadable'],
    [' https://accounts.example.com/', 'unreadable'],
    ['https://acc\tounts.example.com/', 'unreadable'],
    ['https://user:pass@accounts.example.com/', 'user_info'],
    ['https://accounts.example.com@127.0.0.1/', 'user_info'],
    ['https://@accounts.example.com/', 'user_info'],
    ['https://accounts.example.com/#x', 'fragment'],
    ['accounts.example.com', 'unreadable'],
    ['', 'unreadable'],
  ])('%s is refused as %s', (url, fault) => {
    expect(outboundUrlFault(url, strict)).toBe(fault);
  });

  it.each(['http://127.0.0.1:9000/', 'http://localhost:9000/', 'https://[::1]:9000/', 'http://idp.localhost/'])(
    '%s may be called where providers may stand on this machine',
    (url) => {
      expect(outboundUrlFault(url, local)).toBeNull();
    },
  );

  it.each([
    ['http://accounts.example.com/', 'not_https'],
    ['https://10.1.2.3/', 'internal_address'],
    ['http://169.254.169.254/', 'internal_address'],
    ['http://0.0.0.0/', 'internal_address'],
  ])('but %s stays refused there', (url, fault) => {
    expect(outboundUrlFault(url, local)).toBe(fault);
  });
});
