import type { Transforms } from '../../src/rtc/quality/shared-encoder/transforms.ts';

/** A worker that takes all that it is given, and does nothing with it. */
export const idleTransforms: Transforms = {
  ready: () => true,
  attach: () => true,
  carry() {},
  release() {},
  count: async () => ({ encoders: new Map(), sinks: new Map() }),
  renew() {},
};
