import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPublicKey, verify } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type AuditStack, recordEvents, sealAll, startAudit, tamper } from '../../test/support/builders/audit.js';
import { systemCaller } from '#kernel';
import { canonical } from './canonical.js';

describe('the export of seals', () => {
  let audit: AuditStack;
  let directory: string;
  let file: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'mandate-seals-'));
    file = join(directory, 'seals.ndjson');
  });
  afterEach(async () => {
    await audit.close();
    await rm(directory, { recursive: true });
  });

  async function sealed(...sizes: number[]): Promise<void> {
    for (const size of sizes) {
      await recordEvents(audit, size);
      await sealAll(audit);
    }
  }

  async function lines(): Promise<Record<string, unknown>[]> {
    const text = await readFile(file, 'utf8');
    return text
      .split('\n')
      .filter((line) => line.startsWith('{"'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  describe('to a file', () => {
    beforeEach(async () => {
      audit = await startAudit({ SEAL_EXPORT_FILE: file });
    });

    it('holds every seal once, readable by its owner alone', async () => {
      await sealed(2, 1);
      await audit.sealExport.run();
      await sealed(3);
      await audit.sealExport.run();
      await audit.sealExport.run();
      expect((await lines()).map(({ number, count }) => [number, count])).toEqual([
        [1, 2],
        [2, 1],
        [3, 3],
      ]);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    });

    it('can be checked by somebody who has only the public key', async () => {
      await sealed(2, 2);
      await audit.sealExport.run();
      const [, line] = (await lines()) as [unknown, Record<string, string>];
      const { number, at, system_identifier, horizon, previous, root, count, first_event, last_event, key_id } = line;
      const micros = `${Date.parse(`${at?.slice(0, 23)}Z`)}${at?.slice(23, 26)}`;
      const fields = [
        number,
        micros,
        system_identifier,
        horizon,
        previous,
        root,
        count,
        first_event,
        last_event,
        key_id,
      ];
      const text = Buffer.from(`mandate/seal/1;${canonical(fields.map(String))}`);
      const jwk = audit.keys.current('seal').publicJwk;
      const key = createPublicKey({ key: jwk as never, format: 'jwk' });
      expect(verify(null, text, key, Buffer.from(line['signature'] ?? '', 'base64url'))).toBe(true);
    });

    it('goes on after a line that a crash cut short', async () => {
      await sealed(1);
      await audit.sealExport.run();
      await appendFile(file, '{"number":2,"at":"2026-');
      await sealed(1);
      await audit.sealExport.run();
      expect((await readFile(file, 'utf8')).split('\n')[1]).toBe('{"number":2,"at":"2026-');
      expect(await audit.sealExport.checkAgainstExport()).toBeNull();
      expect(await audit.verifier.verify({ exportedFile: file })).toMatchObject({ ok: true, seals: 2 });
    });

    it('several instances at once write no line twice', async () => {
      const other = await startAudit({ SEAL_EXPORT_FILE: file }, audit);
      await sealed(1, 1, 1, 1);
      await Promise.all([audit, other, audit, other].map((stack) => stack.sealExport.run()));
      await audit.sealExport.run();
      expect((await lines()).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
      await other.close();
    });

    it('fails, and says so, when the directory is not there', async () => {
      await sealed(1);
      await rm(directory, { recursive: true });
      await expect(audit.sealExport.run()).rejects.toThrow('ENOENT');
      await expect(audit.sealExport.checkAgainstExport()).rejects.toThrow('ENOENT');
      directory = await mkdtemp(join(tmpdir(), 'mandate-seals-'));
    });

    describe('when the database is older than the file', () => {
      beforeEach(async () => {
        await sealed(1, 1, 1);
        await audit.sealExport.run();
        await tamper(audit, 'delete from audit_event where id > 1');
        await tamper(audit, 'delete from audit_seal where number > 1');
      });

      it('the start is to be refused, and nothing is exported', async () => {
        expect(await audit.sealExport.checkAgainstExport()).toContain('older than the exported audit seals: seal 3');
        await sealed(1, 1, 1);
        expect(await audit.sealExport.checkAgainstExport()).toContain('seal 3 in the database is not the one');
        await expect(audit.sealExport.run()).rejects.toThrow('seal 3');
        expect(await lines()).toHaveLength(3);
      });

      it('an accepted restore is noted, signed, and everything goes on', async () => {
        await audit.sealExport.acceptRestore(systemCaller('recover'));
        expect(await audit.sealExport.checkAgainstExport()).toBeNull();
        await sealed(2);
        await audit.sealExport.run();
        expect((await lines()).map(({ number, restored }) => [number, restored ?? false])).toEqual([
          [1, false],
          [2, false],
          [3, false],
          [1, true],
          [2, false],
        ]);
        expect(await audit.verifier.verify({ exportedFile: file })).toMatchObject({ ok: true, seals: 2 });
        expect(await audit.search.newest({ type: 'audit.restore_accepted' }, 'all', null, 9)).toMatchObject([
          { actor: { type: 'system', id: 'recover' }, details: { newest_seal: 1 } },
        ]);
      });

      it('a note that we did not sign gives nothing up', async () => {
        await audit.sealExport.acceptRestore(systemCaller('recover'));
        const forged = (await readFile(file, 'utf8')).replace(/("restored":true,"number":)1/, '$10');
        await writeFile(file, forged);
        expect((await audit.verifier.verify({ exportedFile: file })).first_bad).toEqual({
          id: 'seal:2',
          why: 'missing: the tail was cut, seal 2 was exported',
        });
      });
    });
  });

  describe('to a webhook', () => {
    let receiver: Server;
    let received: { number: number }[];
    let status: number;
    beforeEach(async () => {
      received = [];
      status = 204;
      receiver = createServer((request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
          received.push(JSON.parse(body) as { number: number });
          response.writeHead(status, { location: '/elsewhere' }).end();
        });
      });
      await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
      const { port } = receiver.address() as AddressInfo;
      // The setting takes https only; here the receiver is on loopback.
      audit = await startAudit({ SEAL_EXPORT_URL: `http://127.0.0.1:${port}/seals` });
    });
    afterEach(() => new Promise((resolve) => receiver.close(resolve)));

    it('posts every seal until it is acknowledged, in order, and none twice after that', async () => {
      await sealed(1, 1);
      status = 500;
      await expect(audit.sealExport.run()).rejects.toThrow('answered 500');
      expect(received.map(({ number }) => number)).toEqual([1]);
      status = 204;
      await audit.sealExport.run();
      await sealed(1);
      await audit.sealExport.run();
      await audit.sealExport.run();
      expect(received.map(({ number }) => number)).toEqual([1, 1, 2, 3]);
    });

    it('does not follow a redirect', async () => {
      await sealed(1);
      status = 307;
      await expect(audit.sealExport.run()).rejects.toThrow();
      expect(received).toHaveLength(1);
    });
  });
});
