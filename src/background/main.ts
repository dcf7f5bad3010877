import browser from 'webextension-polyfill';
import { BackgroundCommandSchema } from '../extension/contract.ts';
import { guardBrowserPages } from '../extension/guard-browser-pages.ts';
import { forgetCrashes, guardCrashes } from '../extension/guard-crashes.ts';
import { guardDiscards } from '../extension/guard-discards.ts';
import { guardSites } from '../extension/guard-sites.ts';
import { openGuestsPage } from '../extension/guests-page.ts';
import { stayAwake } from '../extension/keep-worker.ts';
import { onKey } from '../extension/keys.ts';
import { createMenus, onMenu } from '../extension/menus.ts';
import { onCommand } from '../extension/messages.ts';
import { openPickerWindow } from '../extension/open-picker-window.ts';
import { injectOverlay } from '../extension/overlay.ts';
import { renameShare } from '../extension/rename-share.ts';
import { renewLink } from '../extension/renew-link.ts';
import { renewWords } from '../extension/renew-words.ts';
import { forgetLostShare, restoreToolbar } from '../extension/restore-toolbar.ts';
import { noteRunningShare } from '../extension/running-share.ts';
import { onSettingsChange } from '../extension/settings.ts';
import { openMicrophone, shareByIcon, shareRequested } from '../extension/share-requested.ts';
import { openPopup, showToolbar } from '../extension/show-toolbar.ts';
import { updateIfUnused } from '../extension/update-extension.ts';
import { watchMute } from '../extension/watch-mute.ts';
import { openWelcome } from '../extension/welcome.ts';

browser.action.onClicked.addListener((tab) => void shareByIcon(tab));

browser.runtime.onInstalled.addListener(({ reason }) => {
  void createMenus();
  if (reason === 'install') void openWelcome();
});

browser.contextMenus.onClicked.addListener(onMenu);

guardSites();
guardBrowserPages();
forgetCrashes();
guardDiscards();
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
