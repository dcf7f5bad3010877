// @vitest-environment happy-dom

import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Step } from '../../../src/machines/common/steps.ts';
import { type PeerView, peerView } from '../../../src/machines/peer/peer-view.ts';
import {
  type WatchPhase,
  type WatchView,
  watchPhases,
  watchView,
} from '../../../src/machines/watch/watch-view.ts';
import { Progress } from '../../../src/popup/notices/progress.tsx';
import { en } from '../../../src/ui/i18n/en.ts';
import { CopyReport } from '../../../src/ui/status/copy-report.tsx';
import { NoPicture } from '../../../src/viewer/tools/status/no-picture.tsx';
import { liveView } from '../../fixtures/share-view.ts';
import { peerWalk } from '../../machines/peer/peer-graph.ts';
import { watchWalk } from '../../machines/watch/watch-graph.ts';

const heading = 'Why is there no picture?';
const root = document.body;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  show(null);
  vi.useRealTimers();
});

function show(content: ComponentChild): void {
  act(() => render(content, root));
}

function wait(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

function card(): string {
  return root.querySelector('[data-testid=no-picture]')?.textContent ?? '';
}

/** The view as if all that has begun had begun at 0. */
function fresh<View extends { steps: Step[] }>(view: View): View {
  const sinceStart = (time: number | null) => (time === null ? null : 0);
  const steps = view.steps.map((step) => ({
    ...step,
    startedAt: sinceStart(step.startedAt),
    endedAt: sinceStart(step.endedAt),
  }));
  return { ...view, steps };
}

/** What the card says of the step that matters and of what went wrong. */
function expected({ steps, failure }: Pick<PeerView, 'steps' | 'failure'>): string[] {
  const failed = steps.find(({ status }) => status === 'failed');
  const active = steps.find(({ status }) => status === 'active');
  if (failed && failure) {
    return [
      `Failed: ${en[`step.${failed.name}`]}.`,
      en[`failure.${failure.code}`],
      en[`cure.${failure.code}`],
    ];
  }
  return active ? [`Under way: ${en[`step.${active.name}`]}.`] : [];
}

/** What is missing there is a word of the sharer's, not a picture. */
const atDoor: PeerView['phase'][] = ['coming', 'asking', 'full'];

describe('in the popup', () => {
  const views = [
    ...new Map(
      peerWalk()
        .states.filter(({ status }) => status === 'active')
        .map(peerView)
        .filter(({ phase }) => !atDoor.includes(phase))
        .map(fresh)
        .map((view) => [JSON.stringify(view), view]),
    ).values(),
  ];

  function showViewer(viewer: PeerView): void {
    const share = { ...liveView, viewers: [viewer] };
    show(<Progress view={share} share={{ report: async () => 'report', remove() {} }} />);
  }

  test.each(views)('a viewer who is $phase', (viewer) => {
    showViewer(viewer);
    const atOnce = viewer.phase === 'interrupted' || viewer.phase === 'failed';
    expect(card().startsWith(heading)).toBe(atOnce);
    wait(5_000);
    expect(card().startsWith(heading)).toBe(viewer.phase !== 'live');
    if (viewer.phase !== 'live') for (const words of expected(viewer)) expect(card()).toContain(words);
    expect(root.querySelectorAll('[data-testid=copy-report]')).toHaveLength(1);
  });

  test('a viewer who sees the picture has no card any more', () => {
    const [connecting, live] = ['connecting', 'live'].map((phase) =>
      views.find((view) => view.phase === phase),
    );
    if (!connecting || !live) throw new Error('the walk has no such view');
    showViewer(connecting);
    wait(5_000);
    expect(card()).toContain(heading);
    showViewer(live);
    expect(card()).toBe('');
  });
});

describe('on the viewer page', () => {
  const views = watchWalk().states.map(watchView).map(fresh);
  const atOnce: readonly WatchPhase[] = ['reconnecting', 'failed'];
  const never: readonly WatchPhase[] = [
    ...(['playing', 'gone', 'ended'] as const),
    ...(['asking', 'full', 'refused', 'removed', 'left'] as const),
  ];

  function showView(view: WatchView): void {
    show(<NoPicture view={view} report={() => 'report'} />);
  }

  test.each(watchPhases)('while %s', (phase) => {
    const view = views.find((one) => one.phase === phase) ?? views.find((one) => one.phase === 'connecting');
    if (!view) throw new Error('the walk has no such view');
    showView({ ...view, phase });
    expect(card().startsWith(heading)).toBe(atOnce.includes(phase));
    expect(root.querySelector('.steps') !== null).toBe(!never.includes(phase));
    wait(5_000);
    expect(card().startsWith(heading)).toBe(!never.includes(phase));
  });

  test.each(views.filter(({ phase }) => phase === 'failed'))(
    'failed at $failure.step: $failure.code',
    (view) => {
      showView(view);
      expect(card()).toContain(en[`failure.${view.failure?.code ?? 'crashed'}`]);
      expect(card()).toMatch(/Failed: .+\./);
      expect(root.querySelector('[data-status=failed]')?.getAttribute('data-step')).toBe(view.failure?.step);
    },
  );
});

describe('Copy report', () => {
  async function click(): Promise<void> {
    await act(async () => {
      root.querySelector('button')?.click();
      await vi.advanceTimersByTimeAsync(0);
    });
  }

  test('copies and says so for a moment', async () => {
    const copy = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    show(<CopyReport report={async () => 'the report'} />);
    await click();
    expect(copy.mock.calls).toEqual([['the report']]);
    expect(root.textContent).toBe('Copied');
    wait(2_000);
    expect(root.textContent).toBe('Copy report');
  });

  test.each(['refused', 'missing'])('shows the report where the clipboard is %s', async (how) => {
    if (how === 'refused') vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException());
    else vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as never);
    show(<CopyReport report={() => 'the report'} />);
    await click();
    expect(root.textContent).toContain(en['report.refused']);
    expect(root.querySelector('textarea')?.value).toBe('the report');
    vi.restoreAllMocks();
  });
});
