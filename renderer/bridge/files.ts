import type { CallInput, CallOutput } from '../../electron/contract/calls.ts';
import { call, settle } from './call.ts';
import { senim } from './senim.ts';

export type PickPurpose = CallInput<'files.pick'>['purpose'];
/** A file or folder that the person chose: its token, its name to show and its size in bytes. */
export type PickedFile = CallOutput<'files.dropped'>;

/** Opens the system's dialog; an empty list when the person closed it. */
export function pickFiles(purpose: PickPurpose): Promise<PickedFile[]> {
  return call('files.pick', { purpose });
}

/** Registers files that the person dropped on the page; throws CallFailed when one cannot be read. */
export function dropFiles(files: readonly File[]): Promise<PickedFile[]> {
  return Promise.all(files.map((file) => settle(senim().registerDropped(file))));
}
