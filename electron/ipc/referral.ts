import { writeDocument } from '../evidence/desk/written-file.ts';
import { referralPaper } from '../evidence/report/referral-paper.ts';
import { CaseService } from '../session/case-service.ts';
import { ReferralService } from '../session/referral/service.ts';
import type { AppContext, Handlers } from './context.ts';

/** Onward referrals to services that help the child. */
export function referralHandlers({ perVault, files }: AppContext): Partial<Handlers> {
  const referrals = perVault((vault) => {
    const cases = new CaseService(vault);
    const identity = (caseId: string, purpose: string) => cases.viewIdentity(caseId, purpose);
    return new ReferralService(vault, { identity, print: referralPaper });
  });
  return {
    'referral.list': ({ sessionId }) => referrals().list(sessionId),
    'referral.write': ({ referral }) => referrals().write(referral),
    'referral.print': async ({ sessionId, number, withIdentity, folder }) => {
      const into = files.path(folder, 'folder');
      const paper = await referrals().print(sessionId, number, withIdentity);
      return { fileName: await writeDocument(into, `referral-${sessionId}.${number}.pdf`, paper) };
    },
  };
}
