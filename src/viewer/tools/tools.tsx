import { useEffect, useState } from 'preact/hooks';
import { useStore } from '../../ui/hooks/use-store.ts';
import { t } from '../../ui/i18n/translate.ts';
import type { WatchSession } from '../session.ts';
import { Bar } from './bar/bar.tsx';
import { Help } from './bar/help.tsx';
import { type Controls, createControls, elementsOf } from './controls.ts';
import { QualityLine } from './reception/quality-line.tsx';
import type { Reception } from './reception/reception.ts';
import { StallNotice } from './reception/stall-notice.tsx';
import { OwnMediaStrip } from './share-back/own-media-strip.tsx';
import type { ShareBack } from './share-back/share-back.ts';
import { SidePanel } from './side-panel.tsx';
import type { StageElements } from './stage-elements.ts';
import { ExposedNotice } from './status/exposed-notice.tsx';
import { ChatPanel } from './talk/chat-panel.tsx';
import './talk/talk.css';
import type { Talk } from './talk/talk.ts';
import './tools.css';

interface ToolsProps {
  session: WatchSession;
  elements: StageElements;
  reception: Reception;
  back: ShareBack;
  talk: Talk;
  report(): string;
  play(): void;
}

/** What people can do with the picture, and what of their own they show. */
export function Tools({ session, elements, reception, back, talk, report, play }: ToolsProps) {
  const [controls, setControls] = useState<Controls | null>(null);
  const playing = useStore(session.view).phase === 'playing';
  useEffect(() => {
    const leaving = new AbortController();
    const found = elementsOf(elements);
    if (found)
      setControls(createControls({ elements: found, session, reception, talk, play }, leaving.signal));
    return () => leaving.abort();
  }, []);
  if (!controls) return null;
  return (
    <>
      <OwnMediaStrip back={back} />
      <div class="lines">
        <ExposedNotice />
        {playing && <Lines controls={controls} again={session.again} />}
      </div>
      {playing && <Bar controls={controls} session={session} back={back} report={report} />}
      <Side controls={controls} />
    </>
  );
}

/** Between the picture and the bar: what is wrong with it, and what people have asked for. */
function Lines({ controls: { reception, qualityShown }, again }: { controls: Controls; again(): void }) {
  return (
    <>
      <StallNotice reception={reception} again={again} />
      {useStore(qualityShown) && <QualityLine reception={reception} />}
    </>
  );
}

function Side({ controls: { side, talk } }: { controls: Controls }) {
  const open = useStore(side);
  if (!open) return null;
  return (
    <SidePanel heading={t(`side.${open}`)} testId={open} close={() => side.set(null)}>
      {open === 'chat' ? <ChatPanel talk={talk} /> : <Help />}
    </SidePanel>
  );
}
