import { speakChosen } from '../extension/settings/speak-chosen.ts';
import '../ui/page/base.css';
import { showPage } from '../ui/page/page.ts';
import './welcome.css';
import { Welcome } from './welcome.tsx';

const { settings } = await speakChosen();
showPage(<Welcome relay={settings.relay} />, 'welcome.title');
