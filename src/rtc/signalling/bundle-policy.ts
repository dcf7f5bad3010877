/** One transport for all: else each track and the channels would look for paths, and take from a TURN server. */
export const bundlePolicy = 'max-bundle' satisfies RTCBundlePolicy;
