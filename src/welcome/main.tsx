import { speakChosen } from '../extension/speak-chosen.ts';
import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import './welcome.css';
import { Welcome } from './welcome.tsx';

const { settings } = await speakChosen();
showPage(<Welcome relay={settings.relay} />, 'welcome.title');
