import { connectToShare } from '../extension/pages/share-client.ts';
import { watchShortcuts } from '../extension/pages/shortcuts.ts';
import { speakChosen } from '../extension/settings/speak-chosen.ts';
import '../ui/page/base.css';
import { showPage } from '../ui/page/page.ts';
import './popup.css';
import { Popup } from './popup.tsx';

const share = connectToShare();
const stored = await speakChosen();
showPage(<Popup share={share} stored={stored} shortcuts={watchShortcuts()} />, 'manifest.name');
