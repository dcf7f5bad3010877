/** `click`: the browser opens its picker after a click alone. */
export const pickerPhases = ['choosing', 'click', 'shown'] as const;
export type PickerPhase = (typeof pickerPhases)[number];
