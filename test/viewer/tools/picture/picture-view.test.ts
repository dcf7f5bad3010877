import { describe, expect, test } from 'vitest';
import {
  panBy,
  place,
  type Surroundings,
  toPicture,
  toRoom,
  type Wish,
  zoomBy,
  zoomTo,
} from '../../../../src/viewer/tools/picture/picture-view.ts';

const surroundings: Surroundings = {
  picture: { width: 1920, height: 1080 },
  room: { width: 960, height: 600 },
  density: 1,
};
const middle = { x: 480, y: 300 };

test('the whole picture is in the middle of its room', () => {
  expect(place('fit', surroundings)).toEqual({
    left: 0,
    top: 30,
    width: 960,
    height: 540,
    zoom: 0.5,
    larger: false,
  });
});

test.each([1, 1.5, 2, 3])(
  'one to one is one pixel on one device pixel, at %f for each CSS pixel',
  (density) => {
    const at = { ...surroundings, density };
    const { left, top, width, height } = place(zoomTo('fit', 1, at, middle), at);
    expect([width * density, height * density]).toEqual([1920, 1080]);
    expect([(left * density) % 1, (top * density) % 1].map(Math.abs)).toEqual([0, 0]);
  },
);

describe('zooming', () => {
  test.each([
    { x: 480, y: 300 },
    { x: 100, y: 100 },
    { x: 959, y: 500 },
  ])('keeps in its place what is at %o', (at) => {
    const before = toPicture(place('fit', surroundings), at);
    const wish = zoomTo('fit', 2, surroundings, at);
    const after = toRoom(place(wish, surroundings), before);
    expect(Math.abs(after.x - at.x)).toBeLessThan(1);
    expect(Math.abs(after.y - at.y)).toBeLessThan(1);
  });

  test('stops at one to one rather than step over it', () => {
    const near: Wish = { zoom: 0.9, centre: { x: 0.5, y: 0.5 } };
    expect(place(zoomBy(near, 1.25, surroundings, middle), surroundings).zoom).toBe(1);
    expect(place(zoomBy({ ...near, zoom: 1.1 }, 0.8, surroundings, middle), surroundings).zoom).toBe(1);
    expect(place(zoomBy({ ...near, zoom: 1 }, 1.25, surroundings, middle), surroundings).zoom).toBe(1.25);
  });

  test('ends where the whole picture is seen, and at eight device pixels for one', () => {
    expect(zoomTo('fit', 0.1, surroundings, middle)).toBe('fit');
    expect(zoomTo('fit', 100, surroundings, middle)).toMatchObject({ zoom: 8 });
  });

  test('goes out as far as one to one where the whole picture is larger than that', () => {
    const small = { ...surroundings, picture: { width: 320, height: 200 } };
    expect(place(zoomTo('fit', 0.2, small, middle), small)).toMatchObject({ zoom: 1, left: 320, top: 200 });
  });
});

describe('moving', () => {
  const one: Wish = { zoom: 1, centre: { x: 0.5, y: 0.5 } };

  test('goes with the hand', () => {
    const before = place(one, surroundings);
    const after = place(panBy(one, { x: 30, y: -20 }, surroundings), surroundings);
    expect([after.left - before.left, after.top - before.top]).toEqual([30, -20]);
  });

  test('ends at the edges, and from there comes back at once', () => {
    const far = panBy(one, { x: 5_000, y: 5_000 }, surroundings);
    expect(place(far, surroundings)).toMatchObject({ left: 0, top: 0 });
    expect(place(panBy(far, { x: -10, y: -10 }, surroundings), surroundings)).toMatchObject({
      left: -10,
      top: -10,
    });
  });

  test('changes nothing while the whole picture is seen', () => {
    expect(panBy('fit', { x: 30, y: 30 }, surroundings)).toBe('fit');
  });
});
