/**
 * A finding as its examiner released it, opened from the interview compartment. findings/ gives these; the composition
 * root joins the two.
 */
export interface ReleasedFinding {
  readonly findingId: string;
  /** The canonical text that was signed. */
  readonly document: string;
  readonly hash: string;
  readonly addenda: readonly { text: string; by: string; at: string; hash: string }[];
  readonly attachments: readonly {
    readonly id: string;
    /** The sealed file in the interview compartment. */
    readonly fileId: string;
    readonly mediaType: string;
    readonly bytes: number;
    readonly hash: string;
    readonly addedAt: string;
  }[];
}

export type ReleasedFindings = (sessionId: string) => Promise<readonly ReleasedFinding[]>;
