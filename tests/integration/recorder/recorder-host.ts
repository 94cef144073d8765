import type { PortAck, RecorderCommand } from '../../../electron/contract/recording.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { freeSpaceOf } from '../../../electron/recorder/free-space.ts';
import { createSealedPart } from '../../../electron/recorder/part-file.ts';
import { Recorder } from '../../../electron/recorder/recorder.ts';

/** What a test sends to this process: a command of main, or a message of the capture page. */
export type ToHost = { readonly command: RecorderCommand } | { readonly page: unknown };
/** What this process answers: an event for main, or an answer for the page. */
export type FromHost = { readonly event: unknown } | { readonly answer: PortAck };

const send = (message: FromHost): void => {
  process.send?.(message);
};

// The real recorder in a process of its own, with Node's pipe in place of Electron's ports.
let hearPage: (data: unknown) => void = () => {};
const recorder = new Recorder({
  clock: systemClock(null),
  createPartFile: createSealedPart,
  freeSpaceOf,
  emit: (event) => send({ event }),
  exit: () => process.exit(0),
});
process.on('message', (message: ToHost) => {
  if ('page' in message) {
    hearPage(message.page);
    return;
  }
  const port = {
    onMessage: (listener: (data: unknown) => void) => {
      hearPage = listener;
    },
    post: (answer: PortAck) => send({ answer }),
    close: () => {},
  };
  recorder.handle(message.command, [port]);
});
