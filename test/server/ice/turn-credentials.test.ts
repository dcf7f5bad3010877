import { expect, test } from 'vitest';
import { turnCredentials } from '../../../server/ice/turn-credentials.ts';
import { sampleId } from '../../fixtures/samples.ts';

// printf '1700000000:AQEBAQEBAQEBAQEBAQEBAQ' | openssl dgst -sha1 -hmac north -binary | base64
test('the username says when it ends, and the password is what coturn makes of it with the secret', () => {
  expect(turnCredentials('north', sampleId(1), 1_700_000_000_999)).toEqual({
    username: '1700000000:AQEBAQEBAQEBAQEBAQEBAQ',
    credential: 'jPRoGYZAq/0e46J1y7KrOYbJGnA=',
  });
});
