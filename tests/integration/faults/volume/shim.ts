import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface Shim {
  /** Every path that begins with it is watched. */
  readonly volume: string;
  /** Where the calls are noted, or null. */
  readonly trace: string | null;
  /** Which calls fail, in the words of failure.h, or null. */
  readonly failure: string | null;
}

/** Compiles the shim into `folder` and gives the environment that puts a program under it. Linux with g++ only. */
export function compileShim(folder: string): (shim: Shim) => NodeJS.ProcessEnv {
  const library = join(folder, 'shim.so');
  const options = ['-std=c++17', '-Wall', '-Wextra', '-Werror', '-O1', '-shared', '-fPIC'];
  execFileSync('g++', [...options, join(import.meta.dirname, 'shim.cc'), '-o', library, '-ldl']);
  return ({ volume, trace, failure }) => ({
    LD_PRELOAD: library,
    SENIM_VOLUME: volume,
    ...(trace === null ? {} : { SENIM_TRACE: trace }),
    ...(failure === null ? {} : { SENIM_FAIL: failure }),
  });
}
