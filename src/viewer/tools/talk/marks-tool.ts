import { createStore, type ReadonlyStore } from '../../../lib/store.ts';
import { speakerName } from '../../../ui/chat/speaker-name.ts';
import { createMarkLayer } from '../../../ui/marks/mark-layer.ts';
import type { Picture } from '../picture/picture.ts';
import { createHand, type Hand, type HandTool } from './hand.ts';
import type { Talk } from './talk.ts';

/** Pointing at the picture and drawing on it. */
export interface MarksTool {
  /** What the hand does on the picture; null for nothing of this. */
  tool: ReadonlyStore<HandTool | null>;
  hand: Hand;
  pick(tool: HandTool | null): void;
  /** Picks the tool, or puts it back, as its key is pressed. */
  press(tool: HandTool): void;
  /** Puts a tool back that was used while its key was held. */
  release(): void;
}

interface MarksToolOptions {
  room: HTMLElement;
  picture: Picture;
  talk: Talk;
}

export function createMarksTool({ room, picture, talk }: MarksToolOptions, signal: AbortSignal): MarksTool {
  const tool = createStore<HandTool | null>(null);
  const canvas = room.appendChild(document.createElement('canvas'));
  canvas.className = 'marks';
  const layer = createMarkLayer({
    canvas,
    place: () => picture.placement.get() ?? { left: 0, top: 0, width: 0, height: 0 },
    nameOf: speakerName,
  });
  let key: 'up' | 'down' | 'used' = 'up';
  const you = () => talk.rule.get()?.you ?? 0;
  const hand = createHand({
    tool: tool.get,
    toPicture: picture.toPicture,
    point: talk.point,
    draw: talk.draw,
    // Seen here at once, wherever the others see it: a line that lags behind the hand is hard to draw.
    show: (stroke, points) =>
      layer.add({ by: { id: you(), name: '' }, saying: { type: 'stroke', stroke, points } }),
    hide: (stroke) => layer.takeBack(you(), stroke),
    onUse() {
      if (key === 'down') key = 'used';
    },
  });

  function pick(wanted: HandTool | null): void {
    const allowed = (talk.rule.get()?.marks ?? 'off') !== 'off';
    tool.set(allowed ? wanted : null);
    if (tool.get() === null) {
      hand.letGo();
      delete room.dataset['tool'];
    } else {
      room.dataset['tool'] = String(tool.get());
      hand.take();
    }
  }

  talk.onMark(layer.add, signal);
  talk.rule.onChange(() => {
    layer.clear();
    pick(tool.get());
  }, signal);
  picture.placement.onChange(layer.moved, signal);
  signal.addEventListener(
    'abort',
    () => {
      hand.letGo();
      layer.stop();
      canvas.remove();
    },
    { once: true },
  );
  return {
    tool,
    hand,
    pick,
    press(wanted) {
      pick(tool.get() === wanted ? null : wanted);
      key = 'down';
    },
    release() {
      if (key === 'used') pick(null);
      key = 'up';
    },
  };
}
