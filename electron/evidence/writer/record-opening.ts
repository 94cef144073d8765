/**
 * What a thread needs to open records by itself, as the vault does (vault FORMAT.md: AES-256-GCM, the index as nonce,
 * header and prefix authenticated). It stands at the beginning of the threads' programs, which come as text.
 */
export const RECORD_OPENING = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { createDecipheriv, createHash } = require('node:crypto');
  const { readSync } = require('node:fs');
  // Small pieces are looked at while they are still in the processor's cache.
  const [TAG, PIECE, FIRST] = [16, 32768, Uint8Array.of(0)];
  let buffer = Buffer.alloc(0);

  function read(fd, offset, length) {
    if (buffer.length < length) buffer = Buffer.allocUnsafeSlow(length);
    for (let filled = 0; filled < length; ) {
      const bytes = readSync(fd, buffer, filled, length - filled, offset + filled);
      if (bytes === 0) throw new Error('cut');
      filled += bytes;
    }
    return buffer.subarray(0, length);
  }
  // Gives up to so many bytes of a record at a time; the last call ends it, and throws where it does not authenticate.
  function openRecord({ fd, key, header, prefixBytes }, { index, offset, length }) {
    const bytes = read(fd, offset, length);
    const nonce = Buffer.alloc(12);
    nonce.writeBigUInt64BE(BigInt(index), 4);
    const end = length - TAG;
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
    decipher.setAAD(Buffer.concat([header, bytes.subarray(0, prefixBytes)]));
    decipher.setAuthTag(bytes.subarray(end));
    let at = prefixBytes;
    return (most) => {
      const piece = decipher.update(bytes.subarray(at, Math.min(end, at + most)));
      at += piece.length;
      if (at === end) decipher.final();
      return { piece, ended: at === end };
    };
  }
`;
