import { Writable } from 'node:stream';
import { beforeEach, expect, test } from 'vitest';
import { WriteBatcher } from '../../../server/connection/write-batcher.ts';

let batches: string[][];
let stream: Writable;
let batcher: WriteBatcher;

beforeEach(() => {
  batches = [];
  stream = new Writable({
    writev(chunks, done) {
      batches.push(chunks.map(({ chunk }) => String(chunk)));
      done();
    },
  });
  batcher = new WriteBatcher(stream);
});

function write(text: string): void {
  batcher.hold();
  stream.write(text);
}

test('what is written in one turn leaves together, before anything else happens', async () => {
  write('a');
  write('b');
  expect(batches).toEqual([]);
  await new Promise(process.nextTick);
  expect(batches).toEqual([['a', 'b']]);
});

test('each turn has a batch of its own', async () => {
  write('a');
  await new Promise(process.nextTick);
  write('b');
  write('c');
  await new Promise(process.nextTick);
  expect(batches).toEqual([['a'], ['b', 'c']]);
});

test('a stream that ends while it is held still sends everything', async () => {
  write('a');
  stream.end('b');
  await new Promise(process.nextTick);
  expect(batches).toEqual([['a', 'b']]);
});
