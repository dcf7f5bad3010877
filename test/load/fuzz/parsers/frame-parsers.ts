import {
  decodeRoutedFrame,
  decodeWaitingFrame,
  encodeRoutedFrame,
  encodeWaitingFrame,
  nextViewer,
} from '../../../../src/protocol/messages/routed-frame.ts';
import { mutate } from '../mutate.ts';
import { sampleFrames } from '../wire-bytes.ts';
import { grow } from './grow.ts';
import type { Parser, Verdict } from './parser.ts';
import { brokenId } from './rules.ts';

const longest = 66 * 1024;

/** Binary frames of the relay, those with an offer that has waited among them. */
export const routedFrames: Parser = {
  name: 'routed frames',
  make: (random) => grow(mutate(random.pick(sampleFrames), random, sampleFrames), random, longest),
  judge(frame): Verdict {
    const routed = decodeRoutedFrame(frame);
    if (!routed.ok) return isCut(frame.length < 16, routed.problem);
    const wrong = brokenId(routed.value.address);
    if (wrong) return { wrong };
    if (!encodedAs(frame, encodeRoutedFrame(routed.value))) return { wrong: 'is not written as it was read' };
    if (routed.value.address !== nextViewer) return 'taken';
    const waiting = decodeWaitingFrame(routed.value);
    if (!waiting.ok) return isCut(frame.length < 32, waiting.problem);
    return encodedAs(frame, encodeWaitingFrame(waiting.value))
      ? 'taken'
      : { wrong: 'is not written as it was read' };
  },
};

function isCut(isShort: boolean, problem: string): Verdict {
  return isShort && problem === 'too-short' ? 'refused' : { wrong: `refuses a whole frame: ${problem}` };
}

function encodedAs(frame: Buffer, encoded: Uint8Array): boolean {
  return Buffer.compare(frame, encoded) === 0;
}
