import { openTabStream } from '../../../src/rtc/capture/tab-stream.ts';
import { bare } from '../peers/bare.ts';
import type { PagePeer, SharePlan } from '../peers/page-peer.ts';
import { peerJs } from '../peers/peerjs.mjs';
import { simplePeer } from '../peers/simple-peer.mjs';
import { trystero } from '../peers/trystero.mjs';
import { heldBack } from './held-back.ts';

declare global {
  /** Whether viewers may come. */
  var ready: boolean;
}

const peers: Record<SharePlan['peer'], PagePeer> = { bare, peerJs, simplePeer, trystero };

chrome.runtime.onMessage.addListener((streamId: string) => {
  void start(JSON.parse(decodeURIComponent(location.hash.slice(1))), streamId);
});

async function start(plan: SharePlan, streamId: string): Promise<void> {
  const stream = await openTabStream({
    kind: 'tab',
    tabId: 0,
    streamId,
    sound: true,
    muted: false,
    cover: null,
  });
  await peers[plan.peer].share(plan.holdMs === undefined ? stream : heldBack(stream, plan.holdMs), plan);
  globalThis.ready = true;
}
