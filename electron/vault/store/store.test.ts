import { describe, expect, it } from 'vitest';
import { DEFAULT_LEGAL_CLOCK } from '../../contract/legal-limits.ts';
import type { DeliveryRow } from './deliveries.ts';
import type { FindingRow } from './findings.ts';
import type { PackageRow } from './packages.ts';
import type { RecipientRow } from './recipients.ts';
import { aCase, anAccount, aSession, at, newStore, storeWithSession } from './store.test-support.ts';
import type { TrustRow } from './trust.ts';

const code = (code: string) => expect.objectContaining({ code });
const bytes = (...values: number[]) => Uint8Array.from(values);
const HASH = 'b'.repeat(64);

describe('cases', () => {
  it('come back as they were kept, newest first', () => {
    const { store } = newStore();
    const first = aCase();
    const second = aCase({ id: 'cas-2', createdAt: at(5), identitySealed: bytes(1, 2, 3), ageYears: 0 });
    store.cases.insert(first);
    store.cases.insert(second);
    expect(store.cases.list()).toEqual([second, first]);
    const changed = {
      ...first,
      needs: 'аудармашы',
      referral: { ...first.referral, source: 'child' as const },
    };
    store.cases.update(changed);
    expect(store.cases.get('cas-1')).toEqual(changed);
    expect(() => store.cases.get('cas-9')).toThrow(code('case-unknown'));
    expect(() => store.cases.update(aCase({ id: 'cas-9' }))).toThrow(code('case-unknown'));
  });
});

describe('sessions', () => {
  it('belong to their case in order', () => {
    const { store } = storeWithSession();
    const second = aSession({ id: 'ses-2', ordinal: 2, createdAt: at(2), furtherReason: 'жаңа дерек' });
    store.sessions.insert(second);
    expect(store.sessions.listOfCase('cas-1')).toEqual([aSession(), second]);
    expect(store.sessions.list()).toEqual([second, aSession()]);
    const sealed = aSession({
      state: 'sealed',
      startedAt: at(3),
      endedAt: at(4),
      sealedAt: at(5),
      root: HASH,
    });
    store.sessions.update(sealed);
    expect(store.sessions.get('ses-1')).toEqual(sealed);
    expect(() => store.sessions.get('ses-9')).toThrow(code('session-unknown'));
    expect(() => store.sessions.update(aSession({ id: 'ses-9' }))).toThrow(code('session-unknown'));
    expect(() => store.sessions.insert(aSession({ id: 'ses-3' }))).toThrow(/UNIQUE/);
    expect(() => store.sessions.insert(aSession({ id: 'ses-3', caseId: 'cas-9' }))).toThrow(/FOREIGN/);
  });
});

describe('recordings', () => {
  const part = (ordinal: number) => ({
    id: `prt-${ordinal}`,
    channelId: 'cha-1',
    ordinal,
    mime: 'video/mp4',
    openedAt: at(10 + ordinal),
  });
  const fresh = {
    state: 'open',
    records: 0,
    safeMs: 0,
    bytes: 0,
    root: null,
    sha256: null,
    cutBytes: 0,
    damaged: [],
    maskReason: null,
  };

  function recorded() {
    const { store } = storeWithSession();
    const { recordings } = store;
    recordings.insertRecording({ id: 'rec-1', sessionId: 'ses-1', startedAt: at(10) });
    const device = { cameraName: 'Room', microphoneName: 'Table' };
    recordings.insertChannel({ id: 'cha-2', recordingId: 'rec-1', label: 'room', ...device });
    recordings.insertChannel({ id: 'cha-1', recordingId: 'rec-1', label: 'face', ...device });
    recordings.insertPart(part(2));
    recordings.insertPart(part(1));
    return recordings;
  }

  it('hold their channels and parts', () => {
    const recordings = recorded();
    const recording = recordings.ofSession('ses-1');
    expect(recording).toMatchObject({ id: 'rec-1', endedAt: null, sealedAt: null });
    expect(recording?.channels.map(({ label }) => label)).toEqual(['face', 'room']);
    expect(recording?.channels[0]?.parts).toEqual([
      { ...part(1), ...fresh },
      { ...part(2), ...fresh },
    ]);
    expect(recordings.get('rec-1')).toEqual(recording);
    expect(recordings.ofSession('ses-9')).toBeNull();
    expect(() => recordings.get('rec-9')).toThrow(code('recording-unknown'));
  });

  it('keep what is told of a part and leave the rest', () => {
    const recordings = recorded();
    recordings.updatePart({ id: 'prt-1', records: 8, safeMs: 7000.5, bytes: 2 ** 40 });
    recordings.updatePart({ id: 'prt-1', state: 'recovered', cutBytes: 17, damaged: [3, 4], root: HASH });
    expect(recordings.get('rec-1').channels[0]?.parts[0]).toEqual({
      ...part(1),
      ...fresh,
      state: 'recovered',
      records: 8,
      safeMs: 7000.5,
      bytes: 2 ** 40,
      cutBytes: 17,
      damaged: [3, 4],
      root: HASH,
    });
    const open = { recordingId: 'rec-1', sessionId: 'ses-1', label: 'face' };
    expect(recordings.openParts()).toEqual([{ ...part(2), ...fresh, ...open }]);
    expect(() => recordings.updatePart({ id: 'prt-9', records: 1 })).toThrow(code('recording-unknown'));
  });

  it('end and are sealed, and the latest stands for the session', () => {
    const recordings = recorded();
    recordings.setEnded('rec-1', at(20));
    recordings.setSealed('rec-1', at(21));
    expect(recordings.get('rec-1')).toMatchObject({ endedAt: at(20), sealedAt: at(21) });
    recordings.insertRecording({ id: 'rec-2', sessionId: 'ses-1', startedAt: at(30) });
    expect(recordings.ofSession('ses-1')?.id).toBe('rec-2');
    expect(recordings.allOfSession('ses-1').map(({ id }) => id)).toEqual(['rec-1', 'rec-2']);
    expect(() => recordings.setEnded('rec-9', at(20))).toThrow(code('recording-unknown'));
    expect(() => recordings.setSealed('rec-9', at(20))).toThrow(code('recording-unknown'));
  });
});

describe('findings', () => {
  const finding: FindingRow = {
    id: 'fnd-1',
    sessionId: 'ses-1',
    authorId: 'acc-1',
    authorName: 'Ержан',
    state: 'draft',
    createdAt: at(2),
    signedAt: null,
    hash: null,
    bodySealed: bytes(1),
    releasedSealed: null,
    releasedAt: null,
  };
  const signed = { ...finding, state: 'signed' as const, signedAt: at(3), hash: HASH };

  it('are changed until they are signed, and then only added to', () => {
    const { store } = storeWithSession();
    store.findings.insert(finding);
    store.findings.update({ ...finding, bodySealed: bytes(2, 2) });
    store.findings.update(signed);
    expect(() => store.findings.update(finding)).toThrow(code('finding-signed'));
    expect(() => store.findings.update({ ...signed, hash: 'c'.repeat(64) })).toThrow(code('finding-signed'));
    const released = { ...signed, bodySealed: bytes(9), releasedSealed: bytes(4), releasedAt: at(4) };
    store.findings.update(released);
    expect(store.findings.get('fnd-1')).toEqual(released);
    expect(store.findings.listOfSession('ses-1')).toEqual([released]);
    expect(() => store.findings.get('fnd-9')).toThrow(code('finding-unknown'));
    expect(() => store.findings.update({ ...finding, id: 'fnd-9' })).toThrow(code('finding-unknown'));
  });

  it('have attachments, released one by one', () => {
    const { store } = storeWithSession();
    store.findings.insert(finding);
    const attachment = (id: string, minute: number) => ({
      id,
      findingId: 'fnd-1',
      nameSealed: bytes(7),
      mediaType: 'image/jpeg',
      bytes: 10,
      hash: HASH,
      addedAt: at(minute),
      releasedFileId: null,
    });
    store.findings.insertAttachment(attachment('att-1', 5));
    store.findings.insertAttachment(attachment('att-2', 6));
    store.findings.setReleased('att-2', 'att-9');
    expect(store.findings.attachmentsOf('fnd-1')).toEqual([
      attachment('att-1', 5),
      { ...attachment('att-2', 6), releasedFileId: 'att-9' },
    ]);
    expect(() => store.findings.setReleased('att-9', 'att-8')).toThrow(code('attachment-unknown'));
  });
});

describe('recipients and deliveries', () => {
  const recipient: RecipientRow = {
    id: 'rcp-1',
    name: 'Асқар',
    organisation: 'ІІМ',
    workstation: 'Desk 3',
    recipient: 'age1y',
    signingKey: 'k',
    workstationKey: 'w',
    fingerprint: HASH,
    card: '{}',
    confirmedAt: at(1),
    confirmedBy: 'acc-1',
    removedAt: null,
  };
  const delivery: Omit<DeliveryRow, 'receipts'> = {
    packageId: 'pkg-1',
    sessionId: 'ses-1',
    recipientIds: ['rcp-1'],
    purpose: 'сот',
    legalBasis: 'бап',
    createdAt: at(2),
    state: 'making',
    fileName: 'pkg-1.senim',
    bytes: 0,
    hash: null,
    root: null,
    timestamped: false,
    excerpt: null,
  };

  it('keep a removed recipient for the deliveries that name it', () => {
    const { store } = storeWithSession();
    store.recipients.insert(recipient);
    expect(store.recipients.byFingerprint(HASH)).toEqual(recipient);
    store.recipients.remove('rcp-1', at(9));
    expect(store.recipients.list()).toEqual([]);
    expect(store.recipients.byFingerprint(HASH)).toBeNull();
    expect(store.recipients.get('rcp-1').removedAt).toBe(at(9));
    store.recipients.insert({ ...recipient, id: 'rcp-2' });
    expect(store.recipients.list().map(({ id }) => id)).toEqual(['rcp-2']);
    expect(() => store.recipients.remove('rcp-1', at(9))).toThrow(code('recipient-unknown'));
    expect(() => store.recipients.get('rcp-9')).toThrow(code('recipient-unknown'));
  });

  it('follow a package from making to its receipt', () => {
    const { store } = storeWithSession();
    store.recipients.insert(recipient);
    store.deliveries.insert(delivery);
    const { recipientIds: _, sessionId: __, createdAt: ___, ...rest } = delivery;
    store.deliveries.update({
      ...rest,
      state: 'delivered',
      bytes: 5,
      hash: HASH,
      root: HASH,
      timestamped: true,
    });
    const receipt = {
      packageId: 'pkg-1',
      recipientId: 'rcp-1',
      receivedAt: at(5),
      by: 'Асқар',
      verdict: 'valid',
      document: '{"a":1}',
      importedAt: at(6),
    };
    expect(store.deliveries.insertReceipt(receipt)).toBe(true);
    expect(store.deliveries.insertReceipt({ ...receipt, verdict: 'untrusted' })).toBe(false);
    const whole = { ...delivery, state: 'delivered', bytes: 5, hash: HASH, root: HASH, timestamped: true };
    expect(store.deliveries.get('pkg-1')).toEqual({ ...whole, receipts: [receipt] });
    expect(store.deliveries.list()).toHaveLength(1);
    expect(store.deliveries.listOfSession('ses-1')).toHaveLength(1);
    expect(store.deliveries.find('pkg-9')).toBeNull();
    expect(() => store.deliveries.get('pkg-9')).toThrow(code('delivery-unknown'));
    expect(() => store.deliveries.update({ ...rest, packageId: 'pkg-9' })).toThrow(code('delivery-unknown'));
    expect(() => store.deliveries.insertReceipt({ ...receipt, recipientId: 'rcp-9' })).toThrow(/FOREIGN/);
  });

  it('are kept whole or not at all', () => {
    const { store } = storeWithSession();
    expect(() => store.deliveries.insert(delivery)).toThrow(/FOREIGN/);
    expect(store.deliveries.list()).toEqual([]);
  });
});

describe('packages of a desk', () => {
  const row: PackageRow = {
    packageId: 'pkg-1',
    sessionId: 'ses-elsewhere',
    hash: HASH,
    root: HASH,
    verdict: 'valid',
    importedAt: at(1),
    metaSealed: bytes(1, 2),
    receiptIssuedAt: null,
    receipt: null,
    disposedAt: null,
    files: [
      { path: 'recording/face.mp4', fileId: 'fil-1', bytes: 10, hash: HASH, kind: 'recording' },
      { path: 'session/session.json', fileId: 'fil-2', bytes: 3, hash: HASH, kind: 'session' },
    ],
  };

  it('are imported once, with all of their files', () => {
    const { store } = newStore();
    store.packages.insert(row);
    expect(store.packages.get('pkg-1')).toEqual(row);
    expect(() => store.packages.insert(row)).toThrow(code('package-known'));
    const [file] = row.files;
    if (file === undefined) throw new Error('no file');
    expect(() => store.packages.insert({ ...row, packageId: 'pkg-2', files: [file] })).toThrow(/UNIQUE/);
    expect(store.packages.list()).toEqual([row]);
    store.packages.setReceiptIssued('pkg-1', at(2), '{}');
    expect(store.packages.find('pkg-1')).toMatchObject({ receiptIssuedAt: at(2), receipt: '{}' });
    expect(store.packages.find('pkg-9')).toBeNull();
    expect(() => store.packages.get('pkg-9')).toThrow(code('package-unknown'));
    expect(() => store.packages.setReceiptIssued('pkg-9', at(2), '{}')).toThrow(code('package-unknown'));
  });
});

describe('trust and settings', () => {
  const office: TrustRow = {
    id: 'trs-1',
    kind: 'office',
    name: 'Кабинет',
    fingerprint: HASH,
    certificate: bytes(48, 1),
    notAfter: at(0),
    addedAt: at(0),
  };

  it('keep a certificate once for a purpose', () => {
    const { store } = newStore();
    expect(store.trust.insert(office)).toBe(true);
    expect(store.trust.insert({ ...office, id: 'trs-2' })).toBe(false);
    expect(store.trust.insert({ ...office, id: 'trs-3', kind: 'timestamp-authority', name: 'А' })).toBe(true);
    expect(store.trust.list().map(({ id }) => id)).toEqual(['trs-3', 'trs-1']);
    expect(store.trust.listOfKind('office')).toEqual([office]);
    expect(store.trust.find('office', HASH)).toEqual(office);
    expect(store.trust.get('trs-9')).toBeNull();
    expect(store.trust.remove('trs-1')).toBe(true);
    expect(store.trust.remove('trs-1')).toBe(false);
  });

  it('have defaults until they are set', () => {
    const { store } = newStore();
    const defaults = {
      timestampUrl: '',
      idleMinutes: 10,
      officeAddress: '',
      backupDays: 7,
      twoPersonRelease: false,
      deviceCheckMinutes: 60,
      protocolForms: null,
      legalClock: DEFAULT_LEGAL_CLOCK,
      phaseScript: '',
    };
    expect(store.settings.get()).toEqual(defaults);
    const set = {
      timestampUrl: 'http://127.0.0.1:1/',
      idleMinutes: 5,
      officeAddress: 'Абай, 1',
      backupDays: 1,
      twoPersonRelease: true,
      deviceCheckMinutes: 30,
      protocolForms: null,
      legalClock: { ...DEFAULT_LEGAL_CLOCK, restMinutes: 15 },
      phaseScript: 'a'.repeat(64),
    };
    store.settings.set(set);
    store.settings.set({ ...set, idleMinutes: 6 });
    expect(store.settings.get()).toEqual({ ...set, idleMinutes: 6 });
  });
});

describe('accounts and grants', () => {
  it('keep a removed account and free its name', () => {
    const { store } = newStore();
    store.accounts.insert(anAccount());
    expect(store.accounts.byNameHash('a'.repeat(32))).toEqual(anAccount());
    expect(() => store.accounts.insert(anAccount({ id: 'acc-2' }))).toThrow(/UNIQUE/);
    store.accounts.remove('acc-1', at(5));
    expect(() => store.accounts.remove('acc-1', at(6))).toThrow(code('account-unknown'));
    store.accounts.insert(anAccount({ id: 'acc-2', createdAt: at(6) }));
    expect(store.accounts.list().map(({ id, removedAt }) => [id, removedAt])).toEqual([
      ['acc-1', at(5)],
      ['acc-2', null],
    ]);
    expect(() => store.accounts.get('acc-9')).toThrow(code('account-unknown'));
  });

  it('follow a grant', () => {
    const { store } = newStore();
    store.accounts.insert(anAccount());
    const grant = {
      accountId: 'acc-1',
      compartment: 'interview',
      state: 'pending',
      changedAt: at(1),
    } as const;
    store.grants.insert(grant);
    store.grants.setState('acc-1', 'interview', 'held', at(2));
    expect(store.grants.ofAccount('acc-1')).toEqual([{ ...grant, state: 'held', changedAt: at(2) }]);
    expect(store.grants.ofCompartment('medical')).toEqual([]);
    expect(() => store.grants.setState('acc-1', 'medical', 'held', at(2))).toThrow(code('account-unknown'));
  });
});

describe('a transaction', () => {
  it('takes everything back, also from within another', () => {
    const { store } = newStore();
    const failing = () =>
      store.transaction(() => {
        store.cases.insert(aCase());
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(store.cases.list()).toEqual([]);
    store.transaction(() => {
      store.cases.insert(aCase({ id: 'cas-2' }));
      expect(failing).toThrow('no');
    });
    expect(store.cases.list().map(({ id }) => id)).toEqual(['cas-2']);
  });
});

describe('a row that is not what it should be', () => {
  it('is named as damage and not passed on', () => {
    const { store, database } = storeWithSession();
    database.prepare("UPDATE sessions SET participants = '[{}]'").run();
    expect(() => store.sessions.get('ses-1')).toThrow(code('database-damaged'));
    database.prepare("UPDATE cases SET language = 'xx'").run();
    expect(() => store.cases.list()).toThrow(code('database-damaged'));
  });
});

describe('a full disk', () => {
  it('is named, and nothing of the change stays', () => {
    const { store, database } = newStore();
    const pages = Number(database.pragma('page_count', { simple: true }));
    database.pragma(`max_page_count = ${pages}`);
    const big = aCase({ identitySealed: new Uint8Array(100_000) });
    expect(() => store.cases.insert(big)).toThrow(code('disk-full'));
    database.pragma('max_page_count = 100000');
    expect(store.cases.list()).toEqual([]);
    store.cases.insert(big);
  });
});
