import '../ui/words/speak-all.ts';
import { connectToShare } from '../extension/share-client.ts';
import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import './popup.css';
import { Popup } from './popup.tsx';

showPage(<Popup share={connectToShare()} />, 'manifest.name');
