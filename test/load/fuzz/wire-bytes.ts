import samples from '../../fixtures/wire-samples.json' with { type: 'json' };

type Some = [Buffer, ...Buffer[]];

const { clientMessages, relayMessages, peerMessages, routedFrames } = samples;

/** Text messages of both ends, good and bad. */
export const sampleTexts = some(
  [clientMessages, relayMessages]
    .flatMap(({ good, bad }) => [...good, ...bad])
    .map(({ text }) => Buffer.from(text)),
);

/** Binary frames, and what peers put into them. */
export const sampleFrames = some([
  ...[...routedFrames.good, ...routedFrames.bad].map(({ frame }) => Buffer.from(frame, 'base64')),
  ...peerMessages.good.map(({ text }) => Buffer.from(text)),
]);

function some([first, ...more]: Buffer[]): Some {
  if (!first) throw new Error('test/fixtures/wire-samples.json has lost its samples');
  return [first, ...more];
}
