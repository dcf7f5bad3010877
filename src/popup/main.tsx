import { connectToShare } from '../extension/share-client.ts';
import { watchShortcuts } from '../extension/shortcuts.ts';
import { speakChosen } from '../extension/speak-chosen.ts';
import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import './popup.css';
import { Popup } from './popup.tsx';

const share = connectToShare();
const stored = await speakChosen();
showPage(<Popup share={share} stored={stored} shortcuts={watchShortcuts()} />, 'manifest.name');
