import type { Handlers } from '../security/gate.ts';
import { accountHandlers } from './accounts.ts';
import { appHandlers } from './app.ts';
import { backupHandlers } from './backup.ts';
import { cameraHandlers } from './cameras.ts';
import { caseHandlers } from './cases.ts';
import { certificateHandlers } from './certificate.ts';
import { codingHandlers } from './coding.ts';
import type { AppContext } from './context.ts';
import { custodyHandlers } from './custody.ts';
import { deliveryHandlers, type EvidenceParts } from './delivery.ts';
import { deskHandlers } from './desk.ts';
import { fileHandlers } from './files.ts';
import { findingHandlers } from './findings.ts';
import { inRoomHandlers, roomOf, scriptsOf } from './in-room.ts';
import { observationHandlers } from './observation.ts';
import { officeHandlers } from './office.ts';
import { packageDisposalHandlers } from './package-disposal.ts';
import { playbackHandlers, playbacksOf } from './playback.ts';
import { preparationHandlers } from './preparation.ts';
import { protocolHandlers } from './protocol.ts';
import { recordHandlers, recordOf } from './record.ts';
import { recordingHandlers } from './recording.ts';
import { referralHandlers } from './referral.ts';
import { retentionHandlers } from './retention.ts';
import { searchHandlers } from './search.ts';
import { storyHandlers } from './story.ts';
import { trustHandlers } from './trust.ts';
import { workHandlers } from './work.ts';

/** Every call that this application answers. What is missing here, the gate does not know. */
export function allHandlers(context: AppContext, evidence: EvidenceParts): Partial<Handlers> {
  const playbacks = playbacksOf(context);
  const record = recordOf(context);
  const scripts = scriptsOf(context);
  const room = roomOf(context, { record, scripts });
  return {
    ...appHandlers(context),
    ...accountHandlers(context),
    ...officeHandlers(context),
    ...trustHandlers(context),
    ...cameraHandlers(context),
    ...certificateHandlers(context),
    ...custodyHandlers(context, evidence.work),
    ...fileHandlers(context),
    ...caseHandlers(context),
    ...preparationHandlers(context),
    ...recordingHandlers(context, room),
    ...searchHandlers(context),
    ...storyHandlers(context, record),
    ...codingHandlers(context),
    ...referralHandlers(context),
    ...protocolHandlers(context, { record, scripts }),
    ...recordHandlers(record),
    ...inRoomHandlers(context, { record, scripts, room }),
    ...observationHandlers(context, { record, scripts }),
    ...packageDisposalHandlers(context, { work: evidence.work, playbacks }),
    ...retentionHandlers(context, { work: evidence.work, playbacks }),
    ...playbackHandlers(playbacks),
    ...findingHandlers(context),
    ...deliveryHandlers(context, evidence),
    ...deskHandlers(context, evidence),
    ...backupHandlers(context, evidence.work),
    ...workHandlers(evidence.work, context),
  };
}
