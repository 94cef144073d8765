import type { Placed } from '../../contract/formats/excerpt-spans.ts';

/** The time line on which a session is reviewed, in milliseconds. media/ lays it out; the handlers join the two. */
export interface SessionTimeline {
  readonly durationMs: number;
  /** Where each part lies, by the id of its file; a part that cannot be shown has no place. */
  readonly parts: ReadonlyMap<string, Placed>;
}

export type TimelineOf = (sessionId: string) => Promise<SessionTimeline>;
