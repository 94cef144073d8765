import { describe, expect, it } from 'vitest';
import { playlistOf } from './camera-address.ts';

describe('the playlist that ffmpeg is given', () => {
  it('has the user and the password in the address, and nothing that ends its line', () => {
    const address = {
      url: 'rtsp://10.0.0.7:554/ch1?s=1',
      user: "o'p",
      password: "a'b@c\nfile '/etc/passwd'",
    };
    const lines = playlistOf(address).split('\n');
    expect(lines).toHaveLength(6);
    expect(lines[1]).toBe(
      "file 'rtsp://o%27p:a%27b%40c%0Afile%20%27%2Fetc%2Fpasswd%27@10.0.0.7:554/ch1?s=1'",
    );
    expect(playlistOf({ ...address, user: '' }).split('\n')[1]).toBe("file 'rtsp://10.0.0.7:554/ch1?s=1'");
  });
});
