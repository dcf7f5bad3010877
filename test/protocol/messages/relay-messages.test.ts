import * as v from 'valibot';
import { expect, test } from 'vitest';
import { RoleSchema } from '../../../src/protocol/messages/relay-messages.ts';

test('a participant is host or viewer', () => {
  expect(['host', 'viewer', 'admin', ''].map((role) => v.is(RoleSchema, role))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
