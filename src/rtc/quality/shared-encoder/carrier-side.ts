/** In pixels. No source is as small as that, so that a carrier is known by its size. */
export const carrierSide = 16;
