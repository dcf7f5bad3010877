import { createScene, type DrawScene, framesPerSecond, type SceneName, scenes } from './draw-scene.ts';

/** The page that is shared: a canvas as large as the window, 30 new pictures a second, each with the time it was drawn. */
const canvas = document.createElement('canvas');
canvas.width = innerWidth;
canvas.height = innerHeight;
canvas.style.display = 'block';
document.body.append(canvas);
const context = canvas.getContext('2d', { alpha: false });
if (!context) throw new Error('no canvas');

declare global {
  /** Shows another scene. */
  var show: (scene: SceneName) => void;
}

let draw: DrawScene = () => {};
let shown = 0;
globalThis.show = (scene) => {
  draw = createScene(scene, context);
};
show(scenes.find((scene) => scene === location.hash.slice(1)) ?? 'moving');

function onFrame(): void {
  requestAnimationFrame(onFrame);
  const now = Date.now();
  const frame = Math.floor((now * framesPerSecond) / 1_000);
  if (frame === shown) return;
  shown = frame;
  draw(now);
}
onFrame();
