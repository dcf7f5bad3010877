import * as v from 'valibot';
import { decodeJson } from '../../lib/json-codec.ts';
import { oneLine } from '../../lib/one-line.ts';
import { fail } from '../../lib/result.ts';
import { displayName } from '../display-name.ts';
import { longestChat, longestTalk, mostPointers, mostStrokePoints } from '../limits.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1));
const unit = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Where in the picture, from 0 to 1: from the left and from the top. */
const SpotSchema = v.strictTuple([unit, unit]);
export type Spot = v.InferOutput<typeof SpotSchema>;

const ChatSchema = v.object({
  type: v.literal('chat'),
  text: v.pipe(v.string(), v.maxLength(longestChat), v.transform(oneLine), v.minLength(1)),
});

/** A part of a stroke: what has the same number goes on where the part before ended. */
const StrokeSchema = v.object({
  type: v.literal('stroke'),
  stroke: count,
  points: v.pipe(v.array(SpotSchema), v.minLength(1), v.maxLength(mostStrokePoints)),
});
export type StrokePart = v.InferOutput<typeof StrokeSchema>;

/** Where the sender points to; null when it no longer does. */
const PointerSchema = v.object({ type: v.literal('pointer'), at: v.nullable(SpotSchema) });

/** What a viewer says to the host. */
const SayingSchema = v.variant('type', [ChatSchema, StrokeSchema, PointerSchema]);
export type Saying = v.InferOutput<typeof SayingSchema>;

/** Who said it, as the host numbers them in their order of coming; 0 is the host. An empty name is none. */
const SpeakerSchema = v.object({ id: count, name: v.pipe(v.string(), v.transform(displayName)) });
export type Speaker = v.InferOutput<typeof SpeakerSchema>;

/** What is seen over the picture, and by whom it is. */
export const MarkSchema = v.object({
  by: SpeakerSchema,
  saying: v.variant('type', [StrokeSchema, PointerSchema]),
});
export type Mark = v.InferOutput<typeof MarkSchema>;

/**
 * Whether viewers may point and draw, and who shows it: `off`, not at all; `over`, each viewer over its own picture;
 * `in`, the host in what it shares, so that it is in the picture already.
 */
export const markRules = ['off', 'over', 'in'] as const;
export type MarkRule = (typeof markRules)[number];

/** What the host says to a viewer: of its own, or what others have said. */
const NewsSchema = v.variant('type', [
  v.object({
    type: v.literal('said'),
    by: SpeakerSchema,
    saying: v.variant('type', [ChatSchema, StrokeSchema]),
  }),
  v.object({
    type: v.literal('pointers'),
    pointers: v.pipe(
      v.array(v.object({ by: SpeakerSchema, at: v.nullable(SpotSchema) })),
      v.maxLength(mostPointers),
    ),
  }),
  /** `you` is the number by which the others know the receiver. */
  v.object({ type: v.literal('rule'), marks: v.picklist(markRules), you: count }),
]);
export type News = v.InferOutput<typeof NewsSchema>;

export const decodeSaying = (text: string) => decode(SayingSchema, text);
export const decodeNews = (text: string) => decode(NewsSchema, text);

function decode<Schema extends v.GenericSchema>(schema: Schema, text: string) {
  return text.length > longestTalk ? fail('too-long') : decodeJson(schema, text);
}
