import type { CustodyAction } from '../contract/custody.ts';
import { SenimError } from '../contract/errors.ts';
import type { Right } from '../contract/roles.ts';
import type { VaultContext } from './context.ts';

/** Acts of the vault itself, of the program, and those that ask for their right themselves where they are done. */
const BY_ANYBODY = [
  'vault.created',
  'vault.unlocked',
  'vault.locked',
  'vault.unlock-failed',
  'vault.restored',
  'recovery.used',
  'account.added',
  'account.removed',
  'account.changed',
  'account.restored',
  'account.passphrase-changed',
  'compartment.granted',
  'compartment.rotated',
  'clock.jumped',
  'clock.changed',
  'system.suspended',
  'session.disposed',
  'package.disposed',
] as const;

const RUN: readonly Right[] = ['recording.run'];
const EXPORT: readonly Right[] = ['evidence.export'];
const OFFICE: readonly Right[] = ['office.manage'];
const FINDING: readonly Right[] = ['finding.edit'];

/** Who may put an act into the log: who holds one of these rights. What an act changes is written together with it. */
const ACT_RIGHTS: ReadonlyMap<string, readonly Right[]> = new Map<string, readonly Right[]>([
  ['recovery.acknowledged', OFFICE],
  ['settings.changed', OFFICE],
  ['mirror.changed', OFFICE],
  ['camera.added', OFFICE],
  ['camera.changed', OFFICE],
  ['camera.removed', OFFICE],
  ['certificate.imported', OFFICE],
  ['backup.made', OFFICE],
  ['backup.verified', OFFICE],
  ['backup.failed', OFFICE],
  ['trust.added', ['office.manage', 'package.import']],
  ['trust.removed', OFFICE],
  ['card.confirmed', EXPORT],
  ['card.removed', EXPORT],
  ['case.created', ['case.edit']],
  ['case.changed', ['case.edit']],
  ['identity.viewed', ['identity.view']],
  ['session.prepared', ['session.prepare']],
  ['session.changed', ['session.prepare']],
  ['session.started', RUN],
  ['session.ended', RUN],
  ['session.sealed', RUN],
  ['record.entered', ['record.write']],
  ['protocol.kept', ['protocol.edit']],
  ['protocol.signed', ['protocol.edit']],
  ['protocol.printed', ['protocol.edit']],
  ['coding.kept', ['coding.edit']],
  ['referral.written', ['case.edit']],
  ['referral.printed', ['case.edit']],
  ['mask.begun', RUN],
  ['mask.ended', RUN],
  ['mask.open-confirmed', ['release.confirm']],
  ['mask.opened', ['recording.review']],
  ['device.checked', RUN],
  ['channel.started', RUN],
  ['channel.checkpoint', RUN],
  ['channel.ended', RUN],
  ['channel.gap', RUN],
  ['channel.alarm', RUN],
  ['channel.recovered', RUN],
  ['channel.repaired', RUN],
  ['volume.lost', RUN],
  ['volume.restored', RUN],
  ['channel.resumed', RUN],
  ['retention.changed', ['retention.manage']],
  ['retention.default-changed', ['retention.manage']],
  ['hold.set', ['hold.set']],
  ['hold.lifted', ['retention.manage']],
  ['disposal.proposed', ['disposal.propose']],
  ['disposal.withdrawn', ['disposal.propose', 'disposal.confirm']],
  ['disposal.confirmed', ['disposal.confirm']],
  ['exhibit.viewed', ['recording.review']],
  ['exhibit.saved', EXPORT],
  ['script.added', OFFICE],
  ['evidence.viewed', ['recording.review', 'package.view']],
  ['finding.created', FINDING],
  ['finding.changed', FINDING],
  ['finding.attached', FINDING],
  ['finding.viewed', ['finding.edit', 'finding.released.view']],
  ['finding.signed', FINDING],
  ['finding.addendum', FINDING],
  ['finding.released', FINDING],
  ['package.release-confirmed', ['release.confirm']],
  ['package.exporting', EXPORT],
  ['package.delivered', EXPORT],
  ['package.failed', EXPORT],
  ['package.refused', ['package.import']],
  ['package.imported', ['package.import']],
  ['package.viewed', ['package.view']],
  ['package.disposal-proposed', ['disposal.propose', 'disposal.confirm']],
  ['package.disposal-withdrawn', ['disposal.propose', 'disposal.confirm']],
  ['package.disposal-confirmed', ['disposal.confirm']],
  ['receipt.issued', ['package.import']],
  ['receipt.imported', ['receipt.import']],
  ['custody.timestamped', ['custody.view', 'evidence.export']],
  ['custody.timestamp-failed', ['custody.view', 'evidence.export']],
  ['custody.verified', ['custody.view']],
]);

/** The acts for which it is decided who may do them; a test holds them against all that there are. */
export const DECIDED_ACTS: ReadonlySet<string> = new Set([...BY_ANYBODY, ...ACT_RIGHTS.keys()]);

/**
 * Refuses an act to who has no right to it, beside the keys and not at the gate alone. A service that puts its change and
 * its event into one transaction, as all do, cannot change anything without it. @throws SenimError right-missing
 */
export function requireActRight({ account }: VaultContext, action: CustodyAction): void {
  const wanted = ACT_RIGHTS.get(action);
  if (wanted === undefined || wanted.some((right) => account.rights.includes(right))) return;
  throw new SenimError('right-missing', { params: { right: wanted.join(' ') } });
}
