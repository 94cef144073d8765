import { SessionDocument, type WithheldPart } from '../../contract/formats/session-document.ts';
import { sessionClock } from '../../vault/session-clock.ts';
import type { RecipientRow } from '../../vault/store/recipients.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { channelsOf, isWhole } from './plan.ts';

/** Why a package is made, by the words of the person who makes it. */
export interface Reason {
  readonly purpose: string;
  readonly legalBasis: string;
}

/** The session's document as it goes into the package; the child stands in it under the pseudonym alone. */
export function sessionDocument(
  vault: UnlockedVault,
  sessionId: string,
  packageId: string,
  reason: Reason,
  recipients: readonly RecipientRow[],
  withheld: readonly WithheldPart[] = [],
): SessionDocument {
  const { store, header, account, clock } = vault;
  const row = store.sessions.get(sessionId);
  const {
    id: caseId,
    createdAt: _created,
    identitySealed: _sealed,
    ...described
  } = store.cases.get(row.caseId);
  const { legalStatus, language, participants, plan, needs, furtherReason } = row;
  const { ordinal, startedAt, endedAt, sealedAt, startedWithout } = row;
  const channels = channelsOf(vault, sessionId);
  const lengths = channels.map(({ parts }) => parts.reduce((sum, { safeMs }) => sum + safeMs, 0));
  return SessionDocument.parse({
    format: 'senim-session',
    version: 1,
    packageId,
    sessionId,
    caseId,
    office: header.officeName,
    workstation: header.workstationName,
    case: described,
    session: {
      ...{ legalStatus, language, participants, plan, furtherReason, ordinal, startedAt, endedAt, sealedAt },
      ...(needs === undefined ? {} : { needs }),
      ...(startedWithout === undefined ? {} : { startedWithout }),
      durationMs: lengths.length === 0 ? 0 : Math.min(...lengths),
    },
    export: {
      at: clock.read().utc,
      by: account.name,
      ...reason,
      recipients: recipients.map(({ name, organisation, recipient }) => ({ name, organisation, recipient })),
    },
    clock: sessionClock(store, sessionId),
    channels: channels.map(({ label, cameraName, microphoneName, parts }) => ({
      ...{ label, cameraName, microphoneName },
      parts: parts
        .filter(isWhole)
        .map(({ mime, safeMs }, index) => ({ part: index + 1, mime, durationMs: safeMs }))
        .filter(({ part }) => !withheld.some((one) => one.label === label && one.part === part)),
    })),
    ...(withheld.length === 0 ? {} : { withheld }),
  });
}
