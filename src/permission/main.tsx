import '../ui/words/speak-all.ts';
import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import './permission.css';
import { Permission } from './permission.tsx';

showPage(<Permission />, 'manifest.name');
