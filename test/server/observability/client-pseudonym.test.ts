import { expect, test } from 'vitest';
import { clientPseudonym } from '../../../server/observability/client-pseudonym.ts';

test('a client keeps its name, others have another, and so it has at another relay', () => {
  const clients = ['203.0.113.7', '203.0.113.7', '203.0.113.8'];
  const [name, again, other] = clients.map(clientPseudonym());
  expect(name).toMatch(/^[0-9a-f]{8}$/);
  expect(again).toBe(name);
  expect(other).not.toBe(name);
  expect(clients.map(clientPseudonym())[0]).not.toBe(name);
});
