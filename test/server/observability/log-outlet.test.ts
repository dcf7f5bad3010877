import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LogOutlet } from '../../../server/observability/log-outlet.ts';

/** A stream that takes nothing more until the test says so. */
function openStream() {
  const written: string[] = [];
  const waiting: (() => void)[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(text, _encoding, done) {
      if (text !== '') written.push(text);
      waiting.push(done);
    },
  });
  const takeAll = async () => {
    for (let done = waiting.shift(); done; done = waiting.shift()) {
      done();
      await setImmediate();
    }
  };
  return { stream, written, takeAll };
}

test('lines of one turn are written together', async () => {
  const { stream, written, takeAll } = openStream();
  const log = new LogOutlet(stream);
  log.write('a\n');
  log.write('b\n');
  expect(written).toEqual([]);
  await setImmediate();
  log.write('c\n');
  await setImmediate();
  await takeAll();
  expect(written).toEqual(['a\nb\n', 'c\n']);
});

test('its end waits for what is not written yet', async () => {
  const { stream, written, takeAll } = openStream();
  const log = new LogOutlet(stream);
  log.write('a\n');
  const ended = log.end();
  await takeAll();
  await ended;
  expect(written).toEqual(['a\n']);
});

test('without a reader, lines are dropped beyond 8 MiB, and the end does not wait for ever', async () => {
  const { stream, written, takeAll } = openStream();
  const log = new LogOutlet(stream);
  const lines = Array.from({ length: 12 }, (_, index) => `${index}`.padEnd(1024 * 1024));
  for (const line of lines) {
    log.write(line);
    await setImmediate();
  }
  await log.end();
  await takeAll();
  expect(written.map((line) => Number.parseInt(line, 10))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('a reader that is gone does no harm', async () => {
  const stream = new Writable({ write: (_text, _encoding, done) => done(new Error('EPIPE')) });
  const log = new LogOutlet(stream);
  log.write('a\n');
  await setImmediate();
  log.write('b\n');
  await log.end();
  expect(stream.destroyed).toBe(true);
});
