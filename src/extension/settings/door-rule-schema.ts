import * as v from 'valibot';
import { type DoorRule, doorLimits } from '../../domain/door.ts';

const [least, most] = doorLimits;

export { doorLimits };

export const DoorRuleSchema: v.GenericSchema<DoorRule> = v.object({
  asks: v.boolean(),
  limit: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))),
});
