import browser from 'webextension-polyfill';
import { stayAwake } from '../extension/contexts/keep-worker.ts';
import { openPickerWindow } from '../extension/contexts/open-picker-window.ts';
import { injectOverlay } from '../extension/contexts/overlay.ts';
import { BackgroundCommandSchema } from '../extension/contract/contract.ts';
import { onCommand } from '../extension/contract/messages.ts';
import { onSettingsChange } from '../extension/settings/settings.ts';
import { openGuestsPage } from './guests-page.ts';
import { renameShare } from './share/rename-share.ts';
import { renewLink } from './share/renew-link.ts';
import { noteRunningShare } from './share/running-share.ts';
import { openMicrophone, shareByIcon, shareRequested } from './share/share-requested.ts';
import { forgetCrashes, guardCrashes } from './tab/guard-crashes.ts';
import { guardHiddenPages } from './tab/guard-hidden-pages.ts';
import { guardSites } from './tab/guard-sites.ts';
import { watchMute } from './tab/watch-mute.ts';
import { watchTabEnds } from './tab/watch-tab-ends.ts';
import { onKey } from './toolbar/keys.ts';
import { createMenus, onMenu } from './toolbar/menus.ts';
import { renewWords } from './toolbar/renew-words.ts';
import { forgetLostShare, restoreToolbar } from './toolbar/restore-toolbar.ts';
import { openPopup, showToolbar } from './toolbar/show-toolbar.ts';
import { updateIfUnused } from './update-extension.ts';
import { openWelcome } from './welcome.ts';

browser.action.onClicked.addListener((tab) => void shareByIcon(tab));

browser.runtime.onInstalled.addListener(({ reason }) => {
  void createMenus();
  if (reason === 'install') void openWelcome();
});

browser.contextMenus.onClicked.addListener(onMenu);

guardSites();
guardHiddenPages();
forgetCrashes();
watchTabEnds();
watchMute();

onSettingsChange((now, before) => {
  void renewWords(now, before);
  void renameShare(now, before);
});

browser.commands.onCommand.addListener((command) => void onKey(command));

browser.runtime.onStartup.addListener(() => void forgetLostShare(restored));

browser.runtime.onUpdateAvailable.addListener(() => void updateIfUnused());

const restored = restoreToolbar();

onCommand(BackgroundCommandSchema, async (command) => {
  if (command.type === 'share.request') return shareRequested(command.kind);
  if (command.type === 'microphone.request') return openMicrophone();
  if (command.type === 'picker.open') return openPickerWindow();
  if (command.type === 'overlay.open') return injectOverlay(command.tabId);
  if (command.type === 'link.renew') return renewLink();
  if (command.type === 'worker.stay') return guardCrashes(stayAwake());
  if (command.type === 'guests.open') return openGuestsPage();
  if (command.type === 'toolbar.restore') return restoreToolbar();
  await Promise.all([noteRunningShare(command.running), showToolbar(command.toolbar)]);
  if (command.openPopup !== 'no') await openPopup(command.openPopup);
});
