import type { FittedText } from '../protocol/text-limit.ts';
import { tn } from './words/translate.ts';

interface LengthNoteProps {
  id: string;
  fitted: FittedText;
  /** From how many characters left on they are shown. */
  near: number;
  kind: 'chat' | 'name';
}

/** Tells how much still fits into a field shortly before it is full, and how much is too much. */
export function LengthNote({ id, fitted: { left, over }, near, kind }: LengthNoteProps) {
  return (
    <div id={id} class="length-note" data-testid={`${kind}-length`}>
      <p class="problem" role="status">
        {over > 0 && tn(kind === 'chat' ? 'chat.too-long' : 'name.too-long', over)}
      </p>
      {over === 0 && left <= near && <p class="quiet">{tn('length.left', left)}</p>}
    </div>
  );
}
