import type { PagePeer, WatchPlan } from '../peers/page-peer.ts';

/** The page of a library's viewer: a video element, and what is needed to fill it. */
export function watchWith(peer: PagePeer): void {
  const video = document.querySelector('video');
  const plan: WatchPlan = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  peer.watch(plan, (stream) => {
    if (video) video.srcObject = stream;
  });
}
