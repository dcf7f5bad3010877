/**
 * Loaded into the relay before its own code. On SIGUSR2 it collects garbage, and writes the bytes of heap
 * that are left into the file that TELL_MEMORY names.
 */
const { renameSync, writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.on('SIGUSR2', () => {
  for (let times = 0; times < 3; times += 1) collect();
  const file = process.env.TELL_MEMORY;
  writeFileSync(`${file}.new`, String(process.memoryUsage().heapUsed));
  renameSync(`${file}.new`, file);
});
