import { z } from 'zod';
import { FileToken, Id } from '../primitives.ts';
import { ReferralDocument, ReferralView } from '../referral.ts';
import { call } from './define.ts';

export const referralCalls = {
  /** Every onward referral of a session, the newest first. */
  'referral.list': call({
    input: z.object({ sessionId: Id }).strict(),
    output: z.array(ReferralView),
    access: 'case.edit',
    from: 'console',
    at: 'room',
  }),
  'referral.write': call({
    input: z.object({ referral: ReferralDocument }).strict(),
    output: z.array(ReferralView),
    access: 'case.edit',
    from: 'console',
    at: 'room',
  }),
  /**
   * Puts it on paper (PDF, Kazakh and Russian) into the folder. `withIdentity`: the service learns the child's name; that the
   * identity was opened, and for what, is logged.
   */
  'referral.print': call({
    input: z
      .object({
        sessionId: Id,
        number: z.number().int().positive(),
        withIdentity: z.boolean(),
        folder: FileToken,
      })
      .strict(),
    output: z.object({ fileName: z.string() }),
    access: 'case.edit',
    from: 'console',
    at: 'room',
  }),
};
