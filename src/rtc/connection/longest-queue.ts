/** How many bytes may wait for a slow remote before more of their kind are dropped. */
export const longestQueue = {
  chat: 64 * 1024,
  strokes: 8 * 1024,
  pointers: 1024,
} as const;
