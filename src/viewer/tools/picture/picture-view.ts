export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/**
 * How people want the picture: all of it, or `zoom` device pixels for each of its pixels, with this point of it
 * (0 to 1 in both directions) in the middle.
 */
export type Wish = 'fit' | { zoom: number; centre: Point };

/** What a wish is placed in. */
export interface Surroundings {
  /** In its own pixels. */
  picture: Size;
  /** In CSS pixels. */
  room: Size;
  /** Device pixels for each CSS pixel. */
  density: number;
}

/** Where the picture lies, in CSS pixels from the top left of its room. */
export interface Placement extends Size {
  left: number;
  top: number;
  /** Device pixels for each pixel of the picture. */
  zoom: number;
  /** Whether some of it is outside of its room. */
  larger: boolean;
}

const mostZoom = 8;
/** Nearer than this to the whole picture counts as that. */
const nearly = 0.01;
const middle: Point = { x: 0.5, y: 0.5 };

export function place(wish: Wish, surroundings: Surroundings): Placement {
  const { picture, room, density } = surroundings;
  const { zoom, centre } = wish === 'fit' ? { zoom: fitZoom(surroundings), centre: middle } : wish;
  const width = (picture.width * zoom) / density;
  const height = (picture.height * zoom) / density;
  const onPixel = (length: number) => Math.round(length * density) / density;
  return {
    left: onPixel(start(width, room.width, centre.x)),
    top: onPixel(start(height, room.height, centre.y)),
    width,
    height,
    zoom,
    larger: width > room.width + 1 || height > room.height + 1,
  };
}

/** From a point of the picture, 0 to 1, to one of its room, in CSS pixels. */
export function toRoom({ left, top, width, height }: Placement, { x, y }: Point): Point {
  return { x: left + x * width, y: top + y * height };
}

/** From a point of the room, in CSS pixels, to one of the picture; outside of it that is below 0 or above 1. */
export function toPicture({ left, top, width, height }: Placement, { x, y }: Point): Point {
  return { x: (x - left) / width, y: (y - top) / height };
}

/** Zooms so that what is seen at this point of the room stays there. */
export function zoomTo(wish: Wish, zoom: number, surroundings: Surroundings, at: Point): Wish {
  const { picture, room, density } = surroundings;
  const whole = fitZoom(surroundings);
  const wanted = Math.min(Math.max(zoom, Math.min(whole, 1)), mostZoom);
  if (Math.abs(wanted / whole - 1) < nearly) return 'fit';
  const held = toPicture(place(wish, surroundings), at);
  const centre = {
    x: held.x + ((room.width / 2 - at.x) * density) / (picture.width * wanted),
    y: held.y + ((room.height / 2 - at.y) * density) / (picture.height * wanted),
  };
  return settle({ zoom: wanted, centre }, surroundings);
}

/** A step in or out. What would step over one to one stops there. */
export function zoomBy(wish: Wish, factor: number, surroundings: Surroundings, at: Point): Wish {
  const { zoom } = place(wish, surroundings);
  const wanted = zoom * factor;
  const passes = (zoom - 1) * (wanted - 1) < 0;
  return zoomTo(wish, passes ? 1 : wanted, surroundings, at);
}

/** Moves the picture by so many CSS pixels. */
export function panBy(wish: Wish, by: Point, surroundings: Surroundings): Wish {
  if (wish === 'fit') return wish;
  const { width, height } = place(wish, surroundings);
  const { zoom, centre } = wish;
  return settle({ zoom, centre: { x: centre.x - by.x / width, y: centre.y - by.y / height } }, surroundings);
}

/** The middle of what is really seen, or a way back from past the edge would be as long as the way there. */
function settle(wish: Exclude<Wish, 'fit'>, surroundings: Surroundings): Wish {
  const { room } = surroundings;
  const placed = place(wish, surroundings);
  return { ...wish, centre: toPicture(placed, { x: room.width / 2, y: room.height / 2 }) };
}

function fitZoom({ picture, room, density }: Surroundings): number {
  return Math.min(room.width / picture.width, room.height / picture.height) * density;
}

/** What is larger than its room fills it; what is smaller is in its middle. */
function start(length: number, room: number, centre: number): number {
  if (length <= room) return (room - length) / 2;
  return Math.min(0, Math.max(room - length, room / 2 - centre * length));
}
