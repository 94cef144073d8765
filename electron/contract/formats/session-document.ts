import { z } from 'zod';
import { ClockTrust } from '../clock-trust.ts';
import { CaseInput, SessionInput } from '../model.ts';
import { StartedWithout } from '../preparation.ts';
import { Line, RequiredLine, Sha256Text } from '../primitives.ts';
import { ChannelLabel, OF_EXPORT, OF_PACKAGE, OF_SESSION } from './packaged.ts';

const ExportedPart = z.object({
  part: z.number().int().positive(),
  mime: RequiredLine,
  durationMs: z.number(),
});

/** A part that was masked and is kept back: which, from when to when in milliseconds, and why it was masked. */
export const WithheldPart = z
  .object({
    label: ChannelLabel,
    part: z.number().int().positive(),
    fromMs: z.number(),
    toMs: z.number(),
    reason: RequiredLine,
  })
  .strict();
export type WithheldPart = z.infer<typeof WithheldPart>;

/**
 * `data/session/session.json`: the session as its office knew it when the package was made. The child stands here under
 * the pseudonym alone.
 */
export const SessionDocument = z
  .object({
    format: z.literal('senim-session'),
    version: z.literal(1),
    ...OF_PACKAGE,
    case: CaseInput,
    session: SessionInput.extend({
      ...OF_SESSION,
      /** What it was started without, and why; absent where nothing was missing. */
      startedWithout: StartedWithout.optional(),
    }).strict(),
    export: z.object(OF_EXPORT).strict(),
    /** How far the times of the session may be trusted; absent where the program that wrote it did not say. */
    clock: ClockTrust.optional(),
    /** Masked stretches that are not in the package, on the time line of the session; absent where there are none. */
    withheld: z.array(WithheldPart).optional(),
    /** SHA-256 of the phase scripts that go along, all that the record names; absent where none does. */
    phaseScripts: z.array(Sha256Text).min(1).optional(),
    channels: z.array(
      z
        .object({
          label: ChannelLabel,
          cameraName: Line,
          microphoneName: Line,
          parts: z.array(ExportedPart.strict()),
        })
        .strict(),
    ),
  })
  .strict();
export type SessionDocument = z.infer<typeof SessionDocument>;
