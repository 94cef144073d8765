import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import kk from '../../../resources/templates/protocol.kk.json';
import ru from '../../../resources/templates/protocol.ru.json';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import type { ProtocolDocument } from '../../contract/protocol.ts';
import { canonicalBytes } from '../../custody/canonical-json.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { checkProtocol } from './protocol.ts';

const SESSION = 'ses-1m826mtzp1xdkdr9prz4';
const DOCUMENT: ProtocolDocument = {
  ...{ format: 'senim-protocol', version: 1, sessionId: SESSION, caseId: 'cas-1m826mtzp1xdkdr9prz4' },
  ...{
    office: 'Office',
    place: '',
    legalStatus: 'survey',
    language: 'kk',
    pseudonym: 'Kestrel',
    ageYears: 9,
  },
  ...{ erdr: '', kui: '', startedAt: null, endedAt: null, root: null, forms: { kk, ru }, phases: {} },
  ...{ participants: [], lines: [], remarks: '' },
};
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const kept = (hash: string) => ({ action: 'protocol.kept', hash }) as CustodyEvent;

function check(bytes: Uint8Array | null, events: readonly CustodyEvent[]): void {
  const files = new Map(
    bytes === null ? [] : [[LAYOUT.protocol, { bytes: bytes.length, sha256: hashOf(bytes) }]],
  );
  const small = new Map(bytes === null ? [] : [[LAYOUT.protocol as string, bytes]]);
  checkProtocol({ files, kept: small }, events, SESSION);
}

describe('the protocol of a package', () => {
  const bytes = canonicalBytes(DOCUMENT);

  it('is the newest that the log names, or there is none and the log names none', () => {
    expect(() => check(null, [])).not.toThrow();
    expect(() => check(bytes, [kept('a'.repeat(64)), kept(hashOf(bytes))])).not.toThrow();
  });

  it('is missed where the log names one', () => {
    expect(() => check(null, [kept(hashOf(bytes))])).toThrow(
      expect.objectContaining({ code: 'protocol-missing' }),
    );
  });

  it('is refused where it is an older one, another one, of another session, or the log knows of none', () => {
    const other = canonicalBytes({ ...DOCUMENT, sessionId: 'ses-2m826mtzp1xdkdr9prz4' });
    const refused = expect.objectContaining({ code: 'protocol-not-logged' });
    expect(() => check(bytes, [kept(hashOf(bytes)), kept('a'.repeat(64))])).toThrow(refused);
    expect(() => check(other, [kept(hashOf(other))])).toThrow(refused);
    expect(() => check(bytes, [])).toThrow(refused);
  });

  it('is refused where it is none', () => {
    for (const text of ['', '{}', '[]', JSON.stringify({ ...DOCUMENT, more: 1 })]) {
      const content = Buffer.from(text);
      expect(() => check(content, [kept(hashOf(content))])).toThrow(
        expect.objectContaining({ code: 'protocol-malformed' }),
      );
    }
  });
});
