import { parseBoundedJson } from '../../contract/formats/bounded-json.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import { ProtocolDocument } from '../../contract/protocol.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { CheckFailure } from './check-failure.ts';
import type { PackageContents } from './contents.ts';

/**
 * Compares the session's protocol with the custody log: it is the newest version that the log names, and there is one where
 * the log names one.
 * @throws CheckFailure protocol-malformed, protocol-missing, protocol-not-logged
 */
export function checkProtocol(
  { files, kept }: Pick<PackageContents, 'files' | 'kept'>,
  events: readonly CustodyEvent[],
  sessionId: string,
): void {
  const newest = events.findLast(({ action }) => action === 'protocol.kept');
  const bytes = kept.get(LAYOUT.protocol);
  if (bytes === undefined) {
    if (newest !== undefined) throw new CheckFailure('protocol-missing', LAYOUT.protocol);
    return;
  }
  const document = parseProtocol(bytes);
  const isNewest = newest?.hash === files.get(LAYOUT.protocol)?.sha256 && document.sessionId === sessionId;
  if (!isNewest) throw new CheckFailure('protocol-not-logged', LAYOUT.protocol);
}

/** Reads `protocol.json`. @throws CheckFailure protocol-malformed */
export function parseProtocol(bytes: Uint8Array): ProtocolDocument {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return ProtocolDocument.parse(parseBoundedJson(text, 'document'));
  } catch (cause) {
    throw new CheckFailure('protocol-malformed', LAYOUT.protocol, { cause });
  }
}
