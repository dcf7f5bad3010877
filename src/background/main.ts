import '../ui/words/speak-all.ts';
import browser from 'webextension-polyfill';
import { BackgroundCommandSchema } from '../extension/contract.ts';
import { openGuestsPage } from '../extension/guests-page.ts';
import { onCommand } from '../extension/messages.ts';
import { shareActiveTab, shareClickedTab } from '../extension/share-tab.ts';
import { openPopup, readyToolbar, showToolbar } from '../extension/toolbar.ts';
import { openWelcome } from '../extension/welcome.ts';

browser.action.onClicked.addListener((tab) => void shareClickedTab(tab));

browser.runtime.onInstalled.addListener(({ reason }) => {
  void showToolbar(readyToolbar());
  if (reason === 'install') void openWelcome();
});

browser.runtime.onStartup.addListener(() => void showToolbar(readyToolbar()));

onCommand(BackgroundCommandSchema, async (command) => {
  if (command.type === 'share.request') return shareActiveTab();
  if (command.type === 'guests.open') return openGuestsPage(command.inFront);
  await showToolbar(command.toolbar);
  if (command.openPopup) await openPopup();
});
