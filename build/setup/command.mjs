import { spawn } from 'node:child_process';
import { SetupError } from './report.mjs';

/**
 * @typedef {{cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number}} CommandOptions
 * @typedef {{code: number, stdout: string, stderr: string}} CommandResult
 */

/**
 * Runs a command and collects what it prints; never rejects for a non-zero exit.
 * @param {string} command @param {string[]} args @param {CommandOptions} [options] timeout in milliseconds
 * @returns {Promise<CommandResult>} code 127 when the command does not exist
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: stderr || error.message }));
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 128 : 1), stdout, stderr }));
  });
}

/**
 * Runs a command whose output the user sees, passing interrupts on by the shared terminal.
 * @param {string} command @param {string[]} args @param {CommandOptions} [options]
 * @returns {Promise<number>} exit code, 127 when the command does not exist
 */
export function show(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' });
    child.on('error', () => resolve(127));
    child.on('close', (code, signal) => resolve(code ?? (signal ? 128 : 1)));
  });
}

/**
 * Runs a command that has to succeed and shows its output only when it fails.
 * @param {string} command @param {string[]} args @param {CommandOptions} [options]
 * @returns {Promise<string>} its standard output
 */
export async function must(command, args, options = {}) {
  const { code, stdout, stderr } = await capture(command, args, options);
  if (code !== 0) {
    throw new SetupError(`${[command, ...args].join(' ')} failed (${code}):\n${stdout}${stderr}`.trimEnd());
  }
  return stdout;
}
