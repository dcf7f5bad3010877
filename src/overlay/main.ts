import { hearMarks } from '../extension/overlay-end.ts';
import { createMarkLayer } from '../ui/marks/mark-layer.ts';
import { createOverlay } from './create-overlay.ts';

const overlay = createOverlay();
const layer = createMarkLayer({
  canvas: overlay.canvas,
  place: () => ({ left: 0, top: 0, width: innerWidth, height: innerHeight }),
  nameOf: ({ name }) => name,
});

hearMarks(
  (mark) => {
    overlay.keep();
    layer.add(mark);
  },
  () => {
    layer.stop();
    overlay.remove();
  },
);
