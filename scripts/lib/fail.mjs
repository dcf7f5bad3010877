import { inspect } from 'node:util';

/**
 * Ends the process with one sentence for the person at the terminal.
 *
 * @param {string} sentence
 * @returns {never}
 */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Lets a script's last words be one sentence instead of a stack; `DEBUG=1` shows the stack. */
export function failOnErrors() {
  process.on('uncaughtException', (error) => fail(process.env.DEBUG ? inspect(error) : error.message));
}
