import type { MessagePortMain } from 'electron';
import type { RecorderCommand } from '../contract/recording.ts';
import { systemClock } from '../platform/clock.ts';
import { loadNative } from '../platform/native.ts';
import { systemDisk } from './disk.ts';
import { freeSpaceOf } from './free-space.ts';
import { type FragmentPort, Recorder } from './recorder.ts';

const TICK_MS = 1000;

function fragmentPort(port: MessagePortMain): FragmentPort {
  return {
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
    post: (ack) => port.postMessage(ack),
    close: () => port.close(),
  };
}

// The arguments are the places where the native addon may be. This process holds keys and plaintext.
const native = loadNative(process.argv.slice(2));
native?.hardenProcess();
const main = process.parentPort;
const recorder = new Recorder({
  clock: systemClock(native),
  disk: systemDisk(native),
  freeSpaceOf,
  emit: (event) => main.postMessage(event),
  exit: () => process.exit(0),
});
main.on('message', ({ data, ports }) => recorder.handle(data as RecorderCommand, ports.map(fragmentPort)));
setInterval(() => recorder.tick(), TICK_MS);
