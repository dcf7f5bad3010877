import { createMarkLayer } from '../ui/marks/mark-layer.ts';
import { createOverlay } from './create-overlay.ts';
import { hearMarks } from './overlay-end.ts';
import { stayOnTop } from './stay-on-top.ts';

const overlay = createOverlay();
const { show, hide } = stayOnTop(overlay, () => line.tellCovered());
const layer = createMarkLayer({
  canvas: overlay.canvas,
  place: () => ({ left: 0, top: 0, width: innerWidth, height: innerHeight }),
  nameOf: ({ name }) => name,
  onShown: (shown) => (shown ? show() : hide()),
});
const line = hearMarks(layer.add, () => {
  layer.stop();
  hide();
  overlay.remove();
});
