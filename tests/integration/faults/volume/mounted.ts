import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A small volume of its own, which only root may make. */
export interface MountedVolume {
  readonly folder: string;
  /** Mounts it again, as after a boot. */
  mountAgain(options: string): void;
  unmount(): void;
  /** Unmounts it, and leaves nothing of it. */
  remove(): void;
}

const run = (command: string, ...args: string[]): string => execFileSync(command, args, { encoding: 'utf8' });

/** A volume in memory of `size`, as of mount(8). */
export function memoryVolume(place: string, size: string): MountedVolume {
  mkdirSync(place);
  run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'senim-test', place);
  return {
    folder: place,
    mountAgain: (options) => void run('mount', '-o', `remount,${options}`, place),
    unmount: () => void run('umount', place),
    remove: () => {
      run('umount', place);
      rmSync(place, { recursive: true });
    },
  };
}

/** An ext4 of `bytes` in a file; a fault of the file system makes it read-only, as installers set it up. */
export function diskVolume(place: string, bytes: number): MountedVolume {
  const image = `${place}.img`;
  const file = openSync(image, 'w');
  ftruncateSync(file, bytes);
  closeSync(file);
  run('mkfs.ext4', '-q', '-F', '-m', '0', image);
  mkdirSync(place);
  const mountAgain = (options: string): void => void run('mount', '-o', `loop,${options}`, image, place);
  mountAgain('errors=remount-ro');
  return {
    folder: place,
    mountAgain,
    unmount: () => void run('umount', place),
    remove: () => {
      run('umount', place);
      for (const path of [place, image]) rmSync(path, { recursive: true });
    },
  };
}

/** EXT4_IOC_SHUTDOWN without flushing the journal: from now on the disk takes nothing, as when the power is gone. */
export function cutPower({ folder }: MountedVolume): void {
  const program = [
    'import fcntl, os, struct, sys',
    'fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack("I", 2))',
  ];
  run('python3', '-c', program.join('\n'), folder);
}

/** Has the file system find a fault in itself, at which it becomes read-only. */
export function breakFileSystem({ folder }: MountedVolume): void {
  const device = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, where]) => where === folder)?.[0];
  writeFileSync(join('/sys/fs/ext4', basename(device ?? ''), 'trigger_fs_error'), '1');
}

/** Why this machine gives no volumes, or null when it does. */
export function whyNoVolumes(place: string): string | null {
  if (process.platform !== 'linux') return 'only Linux has them';
  if (process.getuid?.() !== 0) return 'only root may mount';
  mkdirSync(place);
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', 'senim-test', place], { encoding: 'utf8' });
  if (status !== 0) return stderr.trim();
  run('umount', place);
  return null;
}
