/**
 * Looks at each frame of each video element of a page, also of those that come later.
 * @returns which shows the largest picture now
 */
export function recordVideos(onFrame: (width: number, height: number) => void): () => HTMLVideoElement {
  const known = new Set<HTMLVideoElement>();

  function follow(video: HTMLVideoElement): void {
    if (known.has(video)) return;
    known.add(video);
    const look: VideoFrameRequestCallback = (_, { width, height }) => {
      onFrame(width, height);
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  }

  const find = () => document.querySelectorAll('video').forEach(follow);
  new MutationObserver(find).observe(document, { childList: true, subtree: true });
  return () => {
    const [largest] = [...known]
      .filter(({ isConnected, srcObject }) => isConnected && srcObject)
      .toSorted((a, b) => b.videoWidth - a.videoWidth);
    if (!largest) throw new Error('no video element shows a stream');
    return largest;
  };
}
