import '../ui/words/speak-all.ts';
import { readSettings } from '../extension/settings.ts';
import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import './options.css';
import { Options } from './options.tsx';

showPage(<Options settings={await readSettings()} />, 'options.title');
