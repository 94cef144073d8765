import type {
  ChannelMeasure,
  CheckedItem,
  CheckFinding,
  CheckItem,
  CheckVerdict,
  DeviceCheck,
  DeviceCheckValues,
  PictureMeasure,
  SoundMeasure,
} from '../../contract/device-check.ts';

/** Fewer pictures in the seconds of the measurement are no moving picture. */
const FEWEST_PICTURES = 5;
/** A person who walks past the lens darkens a picture or two. */
const BLACK_SHARE = 0.9;
/** A living sensor's noise changes the picture from one look to the next. */
const STILL_MS = 2500;
/** Amplitude below which a microphone delivers nothing but its own noise. */
const SILENT = 0.002;
/** −40 dB of full scale: nobody spoke, or the microphone stands too far away. */
const QUIET = 0.01;
/** Shares of the samples at full scale: heard as crackling, and as speech that is not to be understood. */
const CLIPPING = 0.0005;
const CLIPPED = 0.03;
/** A mains hum is a narrow line that stands out of what is beside it, in decibels, and is loud enough to be heard. */
const HUM_OVER_DB = 15;
const HUM_LEVEL = 0.003;
const LOUD_HUM_LEVEL = 0.05;
/** Hours of recording for which there should be room. */
const LOW_HOURS = 1;
const GETTING_LOW_HOURS = 4;
/** A clock that is synchronised and yet not right to the second. */
const CLOCK_ERROR_MS = 1000;
/** The test clip is five seconds long; at most one of them may be on the way when it ends. */
const CLIP_MS = 4000;

/** Findings with which the item fails; with any other it passes under a remark. */
const FAILING: ReadonlySet<CheckFinding> = new Set<CheckFinding>([
  'camera-not-opened',
  'picture-missing',
  'picture-black',
  'picture-frozen',
  'microphone-not-opened',
  'microphone-silent',
  'disk-low',
  'mirror-missing',
  'clip-failed',
  'clip-short',
]);
/** Findings that say that there is nothing to check. */
const ABSENT: ReadonlySet<CheckFinding> = new Set<CheckFinding>([
  'mirror-none',
  'timestamp-none',
  'display-single',
  'not-measured',
  'sound-none',
]);

type Findings = readonly (readonly [CheckFinding, boolean])[];

/** What the measured values of a device check mean, item by item, and the worst of it. */
export function judge(values: DeviceCheckValues): Pick<DeviceCheck, 'items' | 'verdict'> {
  const items = [
    ...values.channels.flatMap(judgeChannel),
    item('vault-disk', null, diskFindings(values.vaultDisk.hoursLeft)),
    item('mirror-disk', null, mirrorFindings(values.mirrorDisk)),
    item('clock', null, clockFindings(values.clock)),
    item('timestamp', null, [
      ['timestamp-none', !values.timestamp.wanted],
      ['timestamp-silent', values.timestamp.wanted && !values.timestamp.answered],
    ]),
    item('display', null, [['display-single', values.displays < 2]]),
    item('clip', values.clip?.label ?? null, [
      ['clip-failed', values.clip === null],
      ['clip-short', values.clip !== null && values.clip.safeMs < CLIP_MS],
    ]),
  ];
  return { items, verdict: worstOf(items) };
}

function judgeChannel({ label, picture, sound }: ChannelMeasure): CheckedItem[] {
  return [
    item('camera', label, picture === null ? [['not-measured', true]] : pictureFindings(picture)),
    sound === null ? noSound(label, picture) : judgeSound(label, sound),
  ];
}

function pictureFindings(picture: PictureMeasure): Findings {
  if (!picture.opened) return [['camera-not-opened', true]];
  if (picture.samples < FEWEST_PICTURES) return [['picture-missing', true]];
  const black = picture.blackShare >= BLACK_SHARE;
  // A black picture stands still besides: one trouble, one name.
  return [
    ['picture-black', black],
    ['picture-frozen', !black && picture.stillMs >= STILL_MS],
  ];
}

/** A camera that gives a picture and no sound has none. */
function noSound(label: string, picture: PictureMeasure | null): CheckedItem {
  const finding = picture?.opened ? 'sound-none' : 'not-measured';
  return item('microphone', label, [[finding, true]]);
}

function judgeSound(label: string, sound: SoundMeasure): CheckedItem {
  if (!sound.opened) return item('microphone', label, [['microphone-not-opened', true]]);
  const silent = sound.peak < SILENT;
  const hum = humLevel(sound);
  const judged = item('microphone', label, [
    ['microphone-silent', silent],
    ['microphone-quiet', !silent && sound.peak < QUIET],
    ['microphone-clipping', sound.clippedShare >= CLIPPING],
    ['microphone-hum', hum >= HUM_LEVEL],
  ]);
  const unusable = sound.clippedShare >= CLIPPED || hum >= LOUD_HUM_LEVEL;
  return unusable ? { ...judged, verdict: 'fail' } : judged;
}

/** Amplitude of the lines of the mains that stand out, together. */
function humLevel({ hum }: SoundMeasure): number {
  const out = hum.filter(({ overDb }) => overDb >= HUM_OVER_DB);
  return Math.sqrt(out.reduce((sum, { level }) => sum + level * level, 0));
}

function diskFindings(hours: number | null): Findings {
  return [
    ['disk-unknown', hours === null],
    ['disk-low', hours !== null && hours < LOW_HOURS],
    ['disk-getting-low', hours !== null && hours >= LOW_HOURS && hours < GETTING_LOW_HOURS],
  ];
}

function mirrorFindings({ state, hoursLeft }: DeviceCheckValues['mirrorDisk']): Findings {
  if (state === 'none') return [['mirror-none', true]];
  if (state === 'missing') return [['mirror-missing', true]];
  return [['mirror-same-volume', state === 'same-volume'], ...diskFindings(hoursLeft)];
}

function clockFindings({ state, errorMs }: DeviceCheckValues['clock']): Findings {
  return [
    ['clock-unsynchronised', state === 'unsynchronised'],
    ['clock-unknown', state === 'unknown'],
    ['clock-error', state === 'synchronised' && errorMs !== null && errorMs > CLOCK_ERROR_MS],
  ];
}

function item(name: CheckItem, channel: string | null, all: Findings): CheckedItem {
  const findings = all.filter(([, holds]) => holds).map(([finding]) => finding);
  return { item: name, channel, verdict: verdictOf(findings), findings };
}

function verdictOf(findings: readonly CheckFinding[]): CheckVerdict {
  if (findings.some((finding) => FAILING.has(finding))) return 'fail';
  if (findings.some((finding) => ABSENT.has(finding))) return 'none';
  return findings.length > 0 ? 'warn' : 'pass';
}

function worstOf(items: readonly CheckedItem[]): DeviceCheck['verdict'] {
  if (items.some(({ verdict }) => verdict === 'fail')) return 'fail';
  return items.some(({ verdict }) => verdict === 'warn') ? 'warn' : 'pass';
}
