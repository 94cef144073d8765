import { z } from 'zod';
import { ClockTrust } from '../clock-trust.ts';
import { CaseInput, CaseView, Identity, SessionInput, SessionView } from '../model.ts';
import { Bytes, Empty, Id, Line, RequiredLine, Text } from '../primitives.ts';
import { CaptureReport, ChannelChoice, RecordingStatus } from '../recording.ts';
import { call } from './define.ts';

const BySession = z.object({ sessionId: Id }).strict();

export const roomCalls = {
  'cases.list': call({
    input: Empty,
    output: z.array(CaseView),
    access: 'case.view',
    from: 'console',
    at: 'room',
  }),
  'cases.get': call({
    input: z.object({ caseId: Id }).strict(),
    output: CaseView,
    access: 'case.view',
    from: 'console',
    at: 'room',
  }),
  'cases.create': call({
    input: z.object({ case: CaseInput, identity: Identity.nullable() }).strict(),
    output: CaseView,
    access: 'case.edit',
    from: 'console',
    at: 'room',
  }),
  'cases.change': call({
    input: z.object({ caseId: Id, case: CaseInput }).strict(),
    output: CaseView,
    access: 'case.edit',
    from: 'console',
    at: 'room',
  }),
  /** A deliberate, logged act: the purpose is kept. */
  'cases.identity': call({
    input: z.object({ caseId: Id, purpose: RequiredLine }).strict(),
    output: Identity.nullable(),
    access: 'identity.view',
    from: 'console',
    at: 'room',
  }),
  'cases.set-identity': call({
    input: z.object({ caseId: Id, identity: Identity }).strict(),
    output: CaseView,
    access: 'case.edit',
    from: 'console',
    at: 'room',
  }),
  'sessions.list': call({
    input: Empty,
    output: z.array(SessionView),
    access: 'case.view',
    from: 'console',
    at: 'room',
  }),
  'sessions.get': call({
    input: BySession,
    output: SessionView,
    access: 'case.view',
    from: 'console',
    at: 'room',
  }),
  /** How far the times of a session may be trusted, by its events. */
  'sessions.clock': call({
    input: BySession,
    output: ClockTrust,
    access: 'case.view',
    from: 'console',
    at: 'room',
  }),
  'sessions.create': call({
    input: z.object({ caseId: Id, session: SessionInput }).strict(),
    output: SessionView,
    access: 'session.prepare',
    from: 'console',
    at: 'room',
  }),
  'sessions.change': call({
    input: z.object({ sessionId: Id, session: SessionInput }).strict(),
    output: SessionView,
    access: 'session.prepare',
    from: 'console',
    at: 'room',
  }),
  /** `reason`: why it is started without what is missing; refused where something is and none is given. */
  'recording.start': call({
    input: z.object({ sessionId: Id, channels: z.array(ChannelChoice).min(1).max(4), reason: Text }).strict(),
    output: RecordingStatus,
    access: 'recording.run',
    from: 'console',
    at: 'room',
  }),
  'recording.status': call({
    input: Empty,
    output: RecordingStatus.nullable(),
    access: 'unlocked',
    from: 'console',
    at: 'room',
  }),
  /** Masks what is recorded from now on, or shows it again; answers when that is so on every channel, durably. */
  'recording.mask': call({
    input: z
      .object({ sessionId: Id, on: z.boolean(), reason: Line })
      .strict()
      .refine(({ on, reason }) => !on || reason !== ''),
    output: RecordingStatus,
    access: 'recording.run',
    from: 'console',
    at: 'room',
  }),
  /** Ends the recording and seals the session; answers when it is sealed. */
  'recording.stop': call({
    input: BySession,
    output: SessionView,
    access: 'recording.run',
    from: 'console',
    at: 'room',
  }),
  'capture.report': call({
    input: CaptureReport,
    output: Empty,
    access: 'public',
    from: 'capture',
    at: 'room',
  }),
};

const FragmentInfo = z.object({
  index: z.number().int().positive(),
  /** On the part's own time line; its place on the playback's is `offsetMs` later. */
  startMs: z.number(),
  durationMs: z.number(),
  wallMs: z.number(),
});
export const PlaybackPart = z.object({
  partId: Id,
  mime: z.string(),
  /** Where 0 of the part's own time line lies on the playback's, in milliseconds. */
  offsetMs: z.number(),
  fragments: z.array(FragmentInfo),
});
export const Playback = z.object({
  playbackId: Id,
  title: z.string(),
  durationMs: z.number(),
  /** How much of what was sealed the disk does not give any more, over all channels. */
  lostMs: z.number().nonnegative(),
  /** Chosen seconds of a longer recording: what lies between them was recorded, and is withheld. */
  excerpt: z.boolean(),
  channels: z.array(z.object({ label: z.string(), parts: z.array(PlaybackPart) })),
  /** Stretches that two persons alone open. */
  masked: z.array(z.object({ label: z.string(), fromMs: z.number(), toMs: z.number(), reason: z.string() })),
  /** Whether they were opened for this playback. */
  maskedOpen: z.boolean(),
});
export type Playback = z.infer<typeof Playback>;

const PLAYERS = ['recording.review', 'package.view'] as const;
const Playing = z.object({ playbackId: Id }).strict();

/** The same player serves the room's recordings and the desk's packages. */
export const playbackCalls = {
  'playback.open': call({
    input: z.object({ source: z.enum(['session', 'package', 'device-check']), id: Id }).strict(),
    output: Playback,
    access: PLAYERS,
    from: 'console',
  }),
  /** As `playback.open` of a session, with its masked seconds: a second person is there, and both sign for it. */
  'playback.open-masked': call({
    input: z
      .object({
        id: Id,
        reason: RequiredLine,
        second: z.object({ name: RequiredLine, passphrase: z.string().min(1).max(1024) }).strict(),
      })
      .strict(),
    output: Playback,
    access: 'recording.review',
    from: 'console',
    at: 'room',
  }),
  /** Record `index` of a part, decrypted; 0 is the initialisation segment. */
  'playback.record': call({
    input: z.object({ playbackId: Id, partId: Id, index: z.number().int().nonnegative() }).strict(),
    output: Bytes,
    access: PLAYERS,
    from: 'console',
  }),
  /** The seconds that were shown since the last report; they become an event. */
  'playback.played': call({
    input: Playing.extend({
      ranges: z
        .array(
          z.object({ label: z.string(), fromMs: z.number().nonnegative(), toMs: z.number().nonnegative() }),
        )
        .max(500),
    }),
    output: Empty,
    access: PLAYERS,
    from: 'console',
  }),
  'playback.close': call({ input: Playing, output: Empty, access: PLAYERS, from: 'console' }),
};
