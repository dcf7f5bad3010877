import * as v from 'valibot';
import { codecs, type Quality, qualityLimits, qualityModes } from '../../domain/quality/quality.ts';

export { qualityLimits };

export const QualitySchema: v.GenericSchema<Quality> = v.object({
  mode: v.picklist(qualityModes),
  maxHeight: numberIn(qualityLimits.maxHeight),
  frameRate: numberIn(qualityLimits.frameRate),
  upload: numberIn(qualityLimits.upload),
  codec: v.nullable(v.picklist(codecs)),
});

function numberIn([least, most]: readonly [number, number]) {
  return v.nullable(v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most)));
}
