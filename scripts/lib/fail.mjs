import { inspect } from 'node:util';

/**
 * Ends the process with one sentence for the person at the terminal.
 *
 * @param {string} sentence
 * @param {number} [exitCode]
 * @returns {never}
 */
export function fail(sentence, exitCode = 1) {
  console.error(sentence);
  process.exit(exitCode);
}

/** Lets a script's last words be one sentence instead of a stack; `DEBUG=1` shows the stack. */
export function failOnErrors() {
  process.on('uncaughtException', (error) => fail(process.env.DEBUG ? inspect(error) : error.message));
}
