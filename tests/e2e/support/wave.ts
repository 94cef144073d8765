/** A second of silence as a WAV file: PCM, 8 bit, 8 kHz, one channel. */
export function wave(): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0', 'latin1');
  const numbers = Buffer.alloc(12);
  numbers.writeUInt32LE(8000, 0);
  numbers.writeUInt32LE(8000, 4);
  numbers.writeUInt16LE(1, 8);
  numbers.writeUInt16LE(8, 10);
  const data = Buffer.from('data\0\0\0\0', 'latin1');
  data.writeUInt32LE(8000, 4);
  const whole = Buffer.concat([head, numbers, data, Buffer.alloc(8000, 0x80)]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}
