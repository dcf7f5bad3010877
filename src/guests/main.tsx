import { watchGuests } from '../extension/pages/watch-guests.ts';
import { watchTalk } from '../extension/pages/watch-talk.ts';
import { speakChosen } from '../extension/settings/speak-chosen.ts';
import '../ui/page/base.css';
import { showPage } from '../ui/page/page.ts';
import './guests.css';
import { GuestsPage } from './guests-page.tsx';

await speakChosen();
showPage(<GuestsPage watch={watchGuests()} talk={watchTalk()} />, 'guests.title');
