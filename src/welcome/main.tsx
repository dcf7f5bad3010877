import '../ui/words/speak-all.ts';
import { readSettings } from '../extension/settings.ts';
import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import './welcome.css';
import { Welcome } from './welcome.tsx';

const { relay } = await readSettings();
showPage(<Welcome relay={relay} />, 'welcome.title');
