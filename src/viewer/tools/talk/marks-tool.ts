import { speakerName } from '../../../ui/chat/speaker-name.ts';
import { createMarkLayer } from '../../../ui/marks/mark-layer.ts';
import { createStore, type ReadonlyStore } from '../../../ui/store.ts';
import type { Picture } from '../picture.ts';
import { followHand, type HandTool } from './hand.ts';
import type { Talk } from './talk.ts';

/** Pointing at the picture and drawing on it. */
export interface MarksTool {
  /** What the hand does on the picture; null for nothing of this. */
  tool: ReadonlyStore<HandTool | null>;
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
  const hand = followHand(
    {
      room,
      tool: tool.get,
      toPicture: picture.toPicture,
      point: talk.point,
      onUse() {
        if (key === 'down') key = 'used';
      },
      draw(stroke, points) {
        talk.draw(stroke, points);
        // Seen here at once, wherever the others see it: a line that lags behind the hand is hard to draw.
        const by = { id: talk.rule.get()?.you ?? 0, name: '' };
        layer.add({ by, saying: { type: 'stroke', stroke, points } });
      },
    },
    signal,
  );

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
      layer.stop();
      canvas.remove();
    },
    { once: true },
  );
  return {
    tool,
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
