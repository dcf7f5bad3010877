/** By this the overlay in a tab and the offscreen document find each other. */
export const overlayPortName = 'overlay';
