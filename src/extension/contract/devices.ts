/** What people have to allow once, in a window of their own. */
export const devices = ['camera', 'microphone'] as const;
export type Device = (typeof devices)[number];
