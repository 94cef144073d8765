import type { CallOutput } from '../../../electron/contract/calls.ts';

/** A package that this desk has imported. */
export type PackageView = CallOutput<'packages.get'>;

/** A package that was checked and waits for a person's decision. */
export type CheckedPackage = CallOutput<'packages.check'>;
