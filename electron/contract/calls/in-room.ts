import { z } from 'zod';
import { LegalClockStart } from '../legal-clock.ts';
import { ScriptView } from '../phase-script.ts';
import { Bytes, Empty, FileToken, Id, RequiredLine, Sha256Text } from '../primitives.ts';
import { RecordView } from '../record/state.ts';
import { call } from './define.ts';

const BySession = z.object({ sessionId: Id }).strict();
const ByScript = z.object({ sha256: Sha256Text }).strict();

/** What the console needs in the room besides the record: scripts, the legal clock, and the files of exhibits. */
export const inRoomCalls = {
  /** The phase scripts by which sessions can be held. */
  'scripts.list': call({
    input: Empty,
    output: z.array(ScriptView),
    access: 'unlocked',
    from: 'console',
    at: 'room',
  }),
  /** By which script this session is held; null: its script is not known here any more. */
  'scripts.of': call({
    input: BySession,
    output: ScriptView.nullable(),
    access: 'case.view',
    from: 'console',
    at: 'room',
  }),
  /** For a session that has not started; null: as the office does. */
  'scripts.choose': call({
    input: z.object({ sessionId: Id, sha256: Sha256Text.nullable() }).strict(),
    output: ScriptView.nullable(),
    access: 'session.prepare',
    from: 'console',
    at: 'room',
  }),
  /** Adds a script of the office from a file. */
  'scripts.add': call({
    input: z.object({ file: FileToken }).strict(),
    output: z.array(ScriptView),
    access: 'office.manage',
    from: 'console',
    at: 'room',
  }),
  'scripts.set-default': call({
    input: ByScript,
    output: z.array(ScriptView),
    access: 'office.manage',
    from: 'console',
    at: 'room',
  }),
  /** What the legal clock of a session begins with. */
  'legal-clock.get': call({
    input: BySession,
    output: LegalClockStart,
    access: 'recording.review',
    from: 'console',
    at: 'room',
  }),
  /** Adds what was shown to the child or made by the child; a file is sealed first. */
  'exhibits.add': call({
    input: z
      .object({
        sessionId: Id,
        title: RequiredLine,
        origin: z.enum(['shown', 'made']),
        file: FileToken.nullable(),
      })
      .strict(),
    output: RecordView,
    access: 'record.write',
    from: 'console',
    at: 'room',
  }),
  /** The file of an exhibit; a logged view. */
  'exhibits.open': call({
    input: z.object({ sessionId: Id, exhibitId: Id }).strict(),
    output: z.object({ mediaType: z.string(), bytes: Bytes }),
    access: 'recording.review',
    from: 'console',
    at: 'room',
  }),
  /** Puts a copy of the file into the folder, outside of the vault and readable to who finds it; the person signs for it. */
  'exhibits.save': call({
    input: z
      .object({
        sessionId: Id,
        exhibitId: Id,
        folder: FileToken,
        passphrase: z.string().min(1).max(1024),
      })
      .strict(),
    output: z.object({ fileName: z.string() }),
    access: 'evidence.export',
    from: 'console',
    at: 'room',
  }),
};
