import type { AttachmentView } from '../../../electron/contract/model.ts';

export interface ReleaseSplit {
  /** What the investigator will have after the release. */
  readonly given: readonly AttachmentView[];
  /** What stays with the medical examiner. */
  readonly kept: readonly AttachmentView[];
}

/** Divides attachments by what is ticked now and what was released before, which stays released. */
export function splitByRelease(
  attachments: readonly AttachmentView[],
  chosen: readonly string[],
): ReleaseSplit {
  const goes = ({ id, released }: AttachmentView) => released || chosen.includes(id);
  return { given: attachments.filter(goes), kept: attachments.filter((attachment) => !goes(attachment)) };
}
