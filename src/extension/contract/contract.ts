import * as v from 'valibot';
import { overlayProblems } from '../../domain/overlay.ts';
import { codecs } from '../../domain/quality/quality.ts';
import { reliefs } from '../../domain/quality/relief.ts';
import { type Source, sourceKinds, surfaces } from '../../domain/source.ts';
import { failureCodes, lineProblems, pageProblems } from '../../machines/common/failure.ts';
import type { Step } from '../../machines/common/steps.ts';
import { storageProblems } from '../../machines/common/storage-problem.ts';
import { peerSteps } from '../../machines/peer/peer-events.ts';
import { peerPhases } from '../../machines/peer/peer-view.ts';
import { microphoneWishes, shareSteps, tabEnds } from '../../machines/share/share-events.ts';
import { marksPhases, microphonePhases, type ShareView } from '../../machines/share/share-view.ts';
import { RoomKeySchema } from '../../protocol/crypto/room-key.ts';
import { IdSchema } from '../../protocol/id.ts';
import { InviteSchema } from '../../protocol/link.ts';
import { pauseCovers } from '../../protocol/messages/pause-cover.ts';
import { markRules } from '../../protocol/messages/talk-messages.ts';
import { DoorRuleSchema } from '../settings/door-rule-schema.ts';
import { QualitySchema } from '../settings/quality-schema.ts';

const SourceSchema: v.GenericSchema<Source> = v.variant('kind', [
  v.object({
    kind: v.literal('tab'),
    tabId: v.number(),
    streamId: v.string(),
    sound: v.boolean(),
    muted: v.boolean(),
    cover: v.nullable(v.picklist(pauseCovers)),
  }),
  v.object({ kind: v.literal('display'), sound: v.boolean() }),
  v.object({ kind: v.literal('camera') }),
]);

/** What the background stores of a share while it runs, to tell of one that ended with its document. */
export const RunningShareSchema = v.object({
  kind: v.picklist(sourceKinds),
  linkKept: v.boolean(),
  /** Where viewers wait for a host that cannot come back; null where the link is kept. */
  place: v.nullable(v.object({ relay: v.string(), room: IdSchema, address: IdSchema, key: RoomKeySchema })),
});
export type RunningShare = v.InferOutput<typeof RunningShareSchema>;

/** What the background tells the offscreen document. */
export const OffscreenCommandSchema = v.variant('type', [
  v.object({
    to: v.literal('offscreen'),
    type: v.literal('share.start'),
    invite: InviteSchema,
    address: IdSchema,
    key: RoomKeySchema,
    relayOnly: v.boolean(),
    name: v.string(),
    savingUnwelcome: v.exactOptional(v.boolean()),
    storageProblem: v.exactOptional(v.picklist(storageProblems)),
    linkKept: v.exactOptional(v.boolean()),
    source: SourceSchema,
    quality: QualitySchema,
    door: DoorRuleSchema,
  }),
  v.object({ to: v.literal('offscreen'), type: v.literal('share.rename'), name: v.string() }),
  v.object({
    to: v.literal('offscreen'),
    type: v.literal('share.move'),
    room: IdSchema,
    secret: IdSchema,
    key: RoomKeySchema,
    storageProblem: v.exactOptional(v.picklist(storageProblems)),
    linkKept: v.exactOptional(v.boolean()),
  }),
  /** A share ended with the document that ran it: its viewers and its sharer have yet to hear of it. */
  v.object({ to: v.literal('offscreen'), type: v.literal('share.lost'), ...RunningShareSchema.entries }),
  /** Is answered with `true`. */
  v.object({ to: v.literal('offscreen'), type: v.literal('offscreen.ping') }),
  /** Shows again on the icon what runs. */
  v.object({ to: v.literal('offscreen'), type: v.literal('toolbar.refresh') }),
  v.object({ to: v.literal('offscreen'), type: v.literal('share.dismiss') }),
  v.object({ to: v.literal('offscreen'), type: v.literal('share.refused'), code: v.picklist(failureCodes) }),
  v.object({
    to: v.literal('offscreen'),
    type: v.picklist(['tab.leaving', 'tab.stayed', 'tab.crashed']),
    tabId: v.number(),
  }),
  v.object({
    to: v.literal('offscreen'),
    type: v.literal('tab.ended'),
    tabId: v.number(),
    end: v.picklist(tabEnds),
  }),
  v.object({
    to: v.literal('offscreen'),
    type: v.literal('tab.known'),
    tabId: v.number(),
    problem: v.nullable(v.picklist(pageProblems)),
  }),
  v.object({
    to: v.literal('offscreen'),
    type: v.literal('tab.muted'),
    tabId: v.number(),
    muted: v.boolean(),
  }),
  v.object({
    to: v.literal('offscreen'),
    type: v.literal('tab.arrived'),
    tabId: v.number(),
    cover: v.nullable(v.picklist(pauseCovers)),
  }),
  v.object({
    to: v.literal('offscreen'),
    type: v.literal('overlay.failed'),
    code: v.picklist(overlayProblems),
  }),
  v.object({ to: v.literal('offscreen'), type: v.literal('share.microphone'), wish: v.literal('on') }),
  /** By a key: pauses a share that runs, and lets one that is paused go on. */
  v.object({
    to: v.literal('offscreen'),
    type: v.literal('share.toggle-pause'),
    cover: v.picklist(pauseCovers),
  }),
]);
export type OffscreenCommand = v.InferOutput<typeof OffscreenCommandSchema>;

/** What the toolbar icon shows; the background has the words for it. */
const ToolbarSchema = v.object({
  phase: v.picklist(['ready', 'starting', 'live', 'paused', 'crashed', 'failed']),
  /** How many see the picture. */
  viewers: v.number(),
  /** How many wait for the sharer to let them in. */
  asking: v.number(),
  /** How many show something that the sharer has not looked at. */
  unseen: v.number(),
});
export type Toolbar = v.InferOutput<typeof ToolbarSchema>;

/** What the popup and the offscreen document tell the background. */
export const BackgroundCommandSchema = v.variant('type', [
  v.object({
    to: v.literal('background'),
    type: v.literal('toolbar.show'),
    toolbar: ToolbarSchema,
    /** Null while nothing is shared. */
    running: v.exactOptional(v.nullable(RunningShareSchema), null),
    /** Whether to open the popup as well, for there is something to read. */
    openPopup: v.picklist(['no', 'now', 'after-capture']),
  }),
  v.object({
    to: v.literal('background'),
    type: v.literal('share.request'),
    /** `tab` is the one in front. */
    kind: v.picklist(sourceKinds),
  }),
  /** Gives the share that runs another link. */
  v.object({ to: v.literal('background'), type: v.literal('link.renew') }),
  /** Shows on the icon what is true, and tells of a share that was lost. */
  v.object({ to: v.literal('background'), type: v.literal('toolbar.restore') }),
  /** Does nothing, for a while: see `keep-worker.ts`. */
  v.object({ to: v.literal('background'), type: v.literal('worker.stay') }),
  /** Opens the window in which the browser's picker can open where it opens nowhere else. */
  v.object({ to: v.literal('background'), type: v.literal('picker.open') }),
  /** Puts what shows marks into a tab. */
  v.object({ to: v.literal('background'), type: v.literal('overlay.open'), tabId: v.number() }),
  /** Opens the microphone, and asks for permission the first time. */
  v.object({ to: v.literal('background'), type: v.literal('microphone.request') }),
  /** Shows the page with what viewers show, in front. */
  v.object({ to: v.literal('background'), type: v.literal('guests.open') }),
]);
export type BackgroundCommand = v.InferInput<typeof BackgroundCommandSchema>;

/** What the background and the offscreen document tell the page that shows what viewers show. */
export const GuestsCommandSchema = v.object({ to: v.literal('guests'), type: v.literal('guests.look') });
export type GuestsCommand = v.InferOutput<typeof GuestsCommandSchema>;

export const popupPortName = 'popup';

/** What the popup tells the share, over its port. */
export const PopupCommandSchema = v.variant('type', [
  v.object({ type: v.literal('share.stop') }),
  v.object({ type: v.literal('share.pause'), cover: v.picklist(pauseCovers) }),
  v.object({ type: v.literal('share.resume') }),
  v.object({ type: v.literal('share.microphone'), wish: v.picklist(microphoneWishes) }),
  v.object({ type: v.literal('share.quality'), quality: QualitySchema }),
  v.object({ type: v.literal('share.marks'), wish: v.picklist(markRules) }),
  v.object({ type: v.literal('share.door'), rule: DoorRuleSchema }),
  v.object({ type: v.picklist(['share.admit', 'share.refuse', 'share.remove']), address: IdSchema }),
  v.object({ type: v.literal('report.request') }),
]);
export type PopupCommand = v.InferInput<typeof PopupCommandSchema>;

function stepSchema<const Name extends string>(names: readonly Name[]): v.GenericSchema<Step<Name>> {
  return v.object({
    name: v.picklist(names),
    status: v.picklist(['pending', 'active', 'done', 'failed']),
    startedAt: v.nullable(v.number()),
    endedAt: v.nullable(v.number()),
  });
}

function failureSchema<const Name extends string>(steps: readonly Name[]) {
  return v.nullable(v.object({ code: v.picklist(failureCodes), step: v.picklist(steps) }));
}

const ShareViewSchema: v.GenericSchema<ShareView> = v.object({
  phase: v.picklist(['ready', 'starting', 'live', 'stopped', 'source-ended', 'failed']),
  relay: v.nullable(v.picklist(['online', 'moving', 'reconnecting', 'offline'])),
  retryAt: v.nullable(v.number()),
  lineProblem: v.nullable(v.picklist(lineProblems)),
  offlineCode: v.nullable(v.picklist(failureCodes)),
  link: v.nullable(v.string()),
  source: v.nullable(
    v.object({
      surface: v.picklist(surfaces),
      hasSound: v.boolean(),
      soundOff: v.boolean(),
      muted: v.boolean(),
      tabId: v.nullable(v.number()),
    }),
  ),
  kind: v.nullable(v.picklist(sourceKinds)),
  paused: v.boolean(),
  covered: v.nullable(v.picklist(pageProblems)),
  crashed: v.boolean(),
  discarded: v.boolean(),
  microphone: v.picklist(microphonePhases),
  microphoneCode: v.nullable(v.picklist(failureCodes)),
  marks: v.picklist(marksPhases),
  overlayProblem: v.nullable(v.picklist(overlayProblems)),
  quality: QualitySchema,
  relief: v.nullable(v.picklist(reliefs)),
  door: DoorRuleSchema,
  switching: v.boolean(),
  switchCode: v.nullable(v.picklist(failureCodes)),
  storageProblem: v.nullable(v.picklist(storageProblems)),
  steps: v.array(stepSchema(shareSteps)),
  viewers: v.array(
    v.object({
      address: v.string(),
      name: v.string(),
      phase: v.picklist(peerPhases),
      since: v.number(),
      remoteOnline: v.boolean(),
      steps: v.array(stepSchema(peerSteps)),
      failure: failureSchema(peerSteps),
      code: v.nullable(v.string()),
      pauseCover: v.nullable(v.picklist(pauseCovers)),
      delivered: v.nullable(
        v.object({
          width: v.number(),
          height: v.number(),
          frameRate: v.number(),
          kbps: v.number(),
          codec: v.nullable(v.picklist(codecs)),
          relayed: v.nullable(v.boolean()),
          work: v.number(),
        }),
      ),
    }),
  ),
  failure: failureSchema(shareSteps),
});

/** What the share tells the popup, over its port, at once and at each change. */
export const PopupUpdateSchema = v.object({
  view: ShareViewSchema,
  /** Whether the link was put on the clipboard by itself. */
  linkCopied: v.boolean(),
  /** Addresses of the viewers who show something of their own. */
  showing: v.array(v.string()),
  /** How many messages of viewers the sharer has not read. */
  unread: v.number(),
});
export type PopupUpdate = v.InferOutput<typeof PopupUpdateSchema>;

/** How loud the sharer's microphone is, from 0 to 1, many times a second while it is open. */
export const PopupLevelSchema = v.object({ level: v.number() });
export type PopupLevel = v.InferOutput<typeof PopupLevelSchema>;

/** The answer to `report.request`: plain text for people to pass on. */
export const PopupReportSchema = v.object({ report: v.string() });
export type PopupReport = v.InferOutput<typeof PopupReportSchema>;
