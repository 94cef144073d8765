import { z } from 'zod';

/** The four roles of an account. */
export const Role = z.enum(['administrator', 'interviewer', 'medical-examiner', 'investigator']);
export type Role = z.infer<typeof Role>;

/** A right is checked by the gate before a call reaches its handler, and again where the keys are. */
export const Right = z.enum([
  'account.manage',
  'office.manage',
  'case.view',
  'case.edit',
  'identity.view',
  'session.prepare',
  'recording.run',
  'recording.review',
  'record.write',
  'protocol.edit',
  'coding.edit',
  'finding.edit',
  'finding.released.view',
  'evidence.export',
  'release.confirm',
  'receipt.import',
  'custody.view',
  'package.import',
  'package.view',
  'retention.manage',
  'hold.set',
  'disposal.propose',
  'disposal.confirm',
]);
export type Right = z.infer<typeof Right>;

export const CompartmentName = z.enum(['office', 'interview', 'medical']);
export type CompartmentName = z.infer<typeof CompartmentName>;

export const VaultKind = z.enum(['room', 'desk']);
export type VaultKind = z.infer<typeof VaultKind>;

const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  administrator: [
    'account.manage',
    'office.manage',
    'custody.view',
    'retention.manage',
    'hold.set',
    'disposal.propose',
  ],
  interviewer: [
    'case.view',
    'case.edit',
    'identity.view',
    'session.prepare',
    'recording.run',
    'recording.review',
    'record.write',
    'protocol.edit',
    'coding.edit',
    'finding.released.view',
    'custody.view',
    'release.confirm',
    'hold.set',
    'disposal.propose',
    'disposal.confirm',
  ],
  'medical-examiner': ['case.view', 'finding.edit', 'custody.view'],
  investigator: [
    'case.view',
    'identity.view',
    'recording.review',
    'protocol.edit',
    'finding.released.view',
    'evidence.export',
    'receipt.import',
    'custody.view',
    'package.import',
    'package.view',
    'release.confirm',
    'hold.set',
    'disposal.confirm',
  ],
};

/** Rights that an administrator may give to an account beyond its role. */
export const GrantableRight = z.enum(['evidence.export', 'receipt.import']);
export type GrantableRight = z.infer<typeof GrantableRight>;

const COMPARTMENTS: Readonly<Record<Role, readonly CompartmentName[]>> = {
  administrator: ['office'],
  interviewer: ['office', 'interview'],
  'medical-examiner': ['office', 'medical'],
  investigator: ['office', 'interview'],
};

/** The rights of a role together with those given to the account itself. */
export function rightsOf(role: Role, granted: readonly GrantableRight[]): Right[] {
  return [...new Set<Right>([...RIGHTS[role], ...granted])];
}

/** The compartments whose keys an account of this role holds. */
export function compartmentsOf(role: Role): readonly CompartmentName[] {
  return COMPARTMENTS[role];
}

/** The roles that an administrator can give at a workstation of this kind. */
export function rolesAt(kind: VaultKind): readonly Role[] {
  return kind === 'room' ? Role.options : ['administrator', 'investigator'];
}
