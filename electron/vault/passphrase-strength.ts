import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { SenimError } from '../contract/errors.ts';

const LEAST_CHARACTERS = 12;
const LEAST_SCORE = 3;

/** The estimate's cost grows faster than the length, and nothing past this can make a passphrase weak. */
const MEASURED_CHARACTERS = 100;

let estimator: ZxcvbnFactory | undefined;

/** Built on first use: the dictionaries take a moment. */
function measure(): ZxcvbnFactory {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return estimator;
}

/** zxcvbn's score, 0 (guessed at once) to 4. `words` are the names of office, workstation and person, guessed first. */
export function passphraseScore(passphrase: string, words: readonly string[]): 0 | 1 | 2 | 3 | 4 {
  if (passphrase === '') return 0;
  const parts = words.flatMap((word) => [word, ...word.split(/\s+/)]).filter((word) => word.length > 2);
  const start = [...passphrase].slice(0, MEASURED_CHARACTERS).join('');
  return measure().check(start, ['senim', ...parts]).score;
}

/** @throws SenimError passphrase-weak, for fewer than 12 characters or a score below 3 */
export function requireStrongPassphrase(passphrase: string, words: readonly string[]): void {
  const characters = [...passphrase].length;
  if (characters < LEAST_CHARACTERS) throw new SenimError('passphrase-weak', { params: { characters } });
  const score = passphraseScore(passphrase, words);
  if (score < LEAST_SCORE) throw new SenimError('passphrase-weak', { params: { score } });
}
