import type { WatchSession } from '../session.ts';
import { statusWords } from '../status/status-words.ts';
import { putStream } from './put-stream.ts';

/** What people see of a viewing until the tools are there: the picture, and a line that says where it stands. */
export function showPicture(session: WatchSession): void {
  const stage = find('.stage', HTMLElement);
  const video = find('.stage video', HTMLVideoElement);
  const status = find('.stage .status', HTMLElement);
  const leaving = new AbortController();
  const { signal } = leaving;

  function showView(): void {
    const view = session.view.get();
    stage.setAttribute('data-phase', view.phase);
    if (view.pauseCover) stage.setAttribute('data-cover', view.pauseCover);
    else stage.removeAttribute('data-cover');
    status.textContent = statusWords(view);
  }

  function showScreen(): void {
    putStream(video, session.screen.get()?.stream ?? null);
    play();
  }

  /** Where the browser refuses, the tools have a button. */
  function play(): void {
    video.play().catch(() => {});
  }

  function handOver(): void {
    const toolbox = session.toolbox.get();
    if (!toolbox) return;
    leaving.abort();
    toolbox.show(session);
  }

  video.addEventListener('pause', play, { signal });
  session.view.onChange(showView, signal);
  session.screen.onChange(showScreen, signal);
  session.toolbox.onChange(handOver, signal);
  showView();
}

function find<Found extends Element>(selector: string, kind: new () => Found): Found {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`);
  return found;
}
