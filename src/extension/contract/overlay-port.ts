/** By this the overlay in a tab and the offscreen document find each other. */
export const overlayPortName = 'overlay';

/** What the overlay says where the page covers it. It says nothing else. */
export const coveredMessage = 'covered';
