import { movingPicture } from './moving-picture.ts';
import { scrollingText } from './scrolling-text.ts';
import { cellSide, cellsOf } from './time-code.ts';

export const scenes = ['moving', 'text'] as const;
export type SceneName = (typeof scenes)[number];

export const framesPerSecond = 30;

/** Draws what is to be seen at a time, the time's code included: the same time, the same picture. */
export type DrawScene = (ms: number) => void;

/** @param context of a canvas in the size of the picture */
export function createScene(name: SceneName, context: Context): DrawScene {
  const draw = name === 'text' ? scrollingText(context) : movingPicture(context);
  const side = cellSide(context.canvas.width);
  return (ms) => {
    draw(Math.floor((ms * framesPerSecond) / 1_000));
    cellsOf(ms).forEach((isWhite, index) => {
      context.fillStyle = isWhite ? '#fff' : '#000';
      context.fillRect(index * side, 0, side, side);
    });
  };
}

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
