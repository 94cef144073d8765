import type { z } from 'zod';
import { appCalls } from './calls/app.ts';
import { backupCalls } from './calls/backup.ts';
import { cameraCalls } from './calls/cameras.ts';
import { codingCalls } from './calls/coding.ts';
import { custodyCalls } from './calls/custody.ts';
import { deliveryCalls, deskCalls } from './calls/delivery.ts';
import { findingCalls } from './calls/findings.ts';
import { inRoomCalls } from './calls/in-room.ts';
import { observationCalls } from './calls/observation.ts';
import { fileCalls, officeCalls } from './calls/office.ts';
import { packageDisposalCalls } from './calls/package-disposal.ts';
import { preparationCalls } from './calls/preparation.ts';
import { protocolCalls } from './calls/protocol.ts';
import { recordCalls } from './calls/record.ts';
import { referralCalls } from './calls/referral.ts';
import { retentionCalls } from './calls/retention.ts';
import { playbackCalls, roomCalls } from './calls/room.ts';
import { searchCalls } from './calls/search.ts';
import { storyCalls } from './calls/story.ts';

/** Every call that crosses the bridge, by name. */
export const CALLS = {
  ...appCalls,
  ...roomCalls,
  ...preparationCalls,
  ...recordCalls,
  ...inRoomCalls,
  ...protocolCalls,
  ...codingCalls,
  ...referralCalls,
  ...searchCalls,
  ...storyCalls,
  ...observationCalls,
  ...playbackCalls,
  ...findingCalls,
  ...deliveryCalls,
  ...deskCalls,
  ...packageDisposalCalls,
  ...officeCalls,
  ...cameraCalls,
  ...custodyCalls,
  ...retentionCalls,
  ...backupCalls,
  ...fileCalls,
};

export type CallName = keyof typeof CALLS;
export type CallInput<Name extends CallName> = z.infer<(typeof CALLS)[Name]['input']>;
export type CallOutput<Name extends CallName> = z.infer<(typeof CALLS)[Name]['output']>;
