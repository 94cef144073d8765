import type { MessagePortMain } from 'electron';
import type { PortAck } from '../../contract/recording.ts';
import { loadNative } from '../../platform/native.ts';
import { NetworkCameras } from './network-cameras.ts';
import type { CameraPort } from './network-channel.ts';

function cameraPort(port: MessagePortMain): CameraPort {
  return {
    post: (message) => port.postMessage(message),
    close: () => port.close(),
    onAnswer: (listener) => {
      port.on('message', (event) => listener(event.data as PortAck));
      port.start();
    },
    onClose: (listener) => void port.on('close', listener),
  };
}

// The arguments are the places where the native addon may be. This process holds passwords of cameras and plaintext.
loadNative(process.argv.slice(2))?.hardenProcess();
const main = process.parentPort;
const cameras = new NetworkCameras({
  clocks: { wall: () => Date.now(), steady: () => performance.now() },
  emit: (event) => main.postMessage(event),
});
main.on('message', ({ data, ports }) => cameras.handle(data, ports.map(cameraPort)));
