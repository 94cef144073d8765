/** `open`: being written, or left so by a crash; `ended`: closed by the recorder; `recovered`: cut and checked after a crash. */
export type PartState = 'open' | 'ended' | 'recovered';

/** One sealed file of a channel; its id is the file's id. */
export interface PartRow {
  readonly id: string;
  readonly channelId: string;
  readonly ordinal: number;
  readonly mime: string;
  readonly openedAt: string;
  readonly state: PartState;
  /** Counts record 0, the initialisation segment, too. */
  readonly records: number;
  readonly safeMs: number;
  /** Bytes of plaintext. */
  readonly bytes: number;
  readonly root: string | null;
  readonly sha256: string | null;
  /** Bytes of a torn tail that recovery cut. */
  readonly cutBytes: number;
  /** Indexes of records that do not authenticate. */
  readonly damaged: readonly number[];
}

export interface ChannelRow {
  readonly id: string;
  readonly recordingId: string;
  readonly label: string;
  readonly cameraName: string;
  readonly microphoneName: string;
  /** In order of `ordinal`. */
  readonly parts: readonly PartRow[];
}

export interface RecordingRow {
  readonly id: string;
  readonly sessionId: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly sealedAt: string | null;
  readonly channels: readonly ChannelRow[];
}

/** What changes of a part; a field that is left out stays. */
export type PartChange = { readonly id: string } & Partial<
  Omit<PartRow, 'id' | 'channelId' | 'ordinal' | 'openedAt'>
>;

/** An open part together with where it belongs, for recovery at unlock. */
export interface OpenPart extends PartRow {
  readonly recordingId: string;
  readonly sessionId: string;
  readonly label: string;
}

export interface RecordingStore {
  insertRecording(row: Pick<RecordingRow, 'id' | 'sessionId' | 'startedAt'>): void;
  insertChannel(row: Omit<ChannelRow, 'parts'>): void;
  insertPart(row: Pick<PartRow, 'id' | 'channelId' | 'ordinal' | 'mime' | 'openedAt'>): void;
  /** @throws SenimError recording-unknown */
  updatePart(change: PartChange): void;
  /** The latest recording of the session, or null before the first. */
  ofSession(sessionId: string): RecordingRow | null;
  /** Every recording of the session, oldest first; more than one after a start that failed or a crash. */
  allOfSession(sessionId: string): RecordingRow[];
  /** @throws SenimError recording-unknown */
  get(id: string): RecordingRow;
  openParts(): OpenPart[];
  /** @throws SenimError recording-unknown */
  setEnded(id: string, at: string): void;
  /** @throws SenimError recording-unknown */
  setSealed(id: string, at: string): void;
}
