import { readSettings } from '../extension/settings.ts';
import { speakChosen } from '../extension/speak-chosen.ts';
import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import './welcome.css';
import { Welcome } from './welcome.tsx';

await speakChosen();
const { relay } = await readSettings();
showPage(<Welcome relay={relay} />, 'welcome.title');
