import { SenimError } from '../../contract/errors.ts';

/** Mends the recordings of a session from the mirror, reading them through; gives whether anything was mended. */
export type BringHome = (sessionId: string) => Promise<boolean>;

/** What a recording that lost something is met by. */
const DAMAGE: readonly string[] = ['evidence-not-intact', 'sealed-file-damaged', 'sealed-file-missing'];

/**
 * Makes something of the recordings of a session; once more, from the beginning, where they are damaged and the mirror
 * could mend them. Hours of video are not read through for each unlocking: damage within is met here.
 * @throws what `make` throws
 */
export async function withMirrorAtHand<Made>(
  bringHome: BringHome,
  sessionId: string,
  make: () => Promise<Made>,
): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof SenimError) || !DAMAGE.includes(error.code)) throw error;
    if (!(await bringHome(sessionId))) throw error;
    return await make();
  }
}
