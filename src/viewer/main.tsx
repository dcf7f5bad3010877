import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import { NoLink } from './no-link.tsx';
import { readLink } from './read-link.ts';
import './viewer.css';
import { Viewer } from './viewer.tsx';
import { watch } from './watch.ts';

const link = readLink(location.href);
showPage(link.ok ? <Viewer session={watch(link.value)} /> : <NoLink />, 'viewer.title');

window.addEventListener('hashchange', () => location.reload());
