import { z } from 'zod';
import { FileToken, Id } from '../primitives.ts';
import { ProtocolDocument, ProtocolLanguage, ProtocolView } from '../protocol.ts';
import { call } from './define.ts';

const BySession = z.object({ sessionId: Id }).strict();
const Version = z.number().int().positive();

export const protocolCalls = {
  /** The newest version (null), or that one; where there is none, a draft from the record. */
  'protocol.get': call({
    input: BySession.extend({ version: Version.nullable() }),
    output: ProtocolView,
    access: 'protocol.edit',
    from: 'console',
    at: 'room',
  }),
  /** Keeps the next version; `basedOn` is the one that was changed, null where it was the draft. */
  'protocol.keep': call({
    input: z.object({ document: ProtocolDocument, basedOn: Version.nullable() }).strict(),
    output: ProtocolView,
    access: 'protocol.edit',
    from: 'console',
    at: 'room',
  }),
  'protocol.sign': call({
    input: BySession.extend({ version: Version, passphrase: z.string().min(1).max(1024) }),
    output: ProtocolView,
    access: 'protocol.edit',
    from: 'console',
    at: 'room',
  }),
  /** Puts the version on paper (PDF) into the folder, outside of the vault and readable to who finds it. */
  'protocol.print': call({
    input: BySession.extend({
      version: Version,
      languages: z.array(ProtocolLanguage).min(1).max(2),
      folder: FileToken,
    }),
    output: z.object({ fileName: z.string() }),
    access: 'protocol.edit',
    from: 'console',
    at: 'room',
  }),
};
