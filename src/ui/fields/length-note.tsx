import type { FittedText } from '../../protocol/text-limit.ts';
import { tn } from '../i18n/translate.ts';

/** From so many characters left on they are shown. */
const nearFull = { chat: 50, name: 10 };

interface LengthNoteProps {
  id: string;
  fitted: FittedText;
  kind: 'chat' | 'name';
}

/** Tells how much still fits into a field shortly before it is full, and how much is too much. */
export function LengthNote({ id, fitted: { left, over }, kind }: LengthNoteProps) {
  return (
    <div id={id} class="length-note" data-testid={`${kind}-length`}>
      <p class="problem" role="status">
        {over > 0 && tn(kind === 'chat' ? 'chat.too-long' : 'name.too-long', over)}
      </p>
      {over === 0 && left <= nearFull[kind] && <p class="quiet">{tn('length.left', left)}</p>}
    </div>
  );
}
