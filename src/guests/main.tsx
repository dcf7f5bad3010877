import { speakChosen } from '../extension/speak-chosen.ts';
import { watchGuests } from '../extension/watch-guests.ts';
import { watchTalk } from '../extension/watch-talk.ts';
import '../ui/base.css';
import { showPage } from '../ui/page.ts';
import './guests.css';
import { GuestsPage } from './guests-page.tsx';

await speakChosen();
showPage(<GuestsPage watch={watchGuests()} talk={watchTalk()} />, 'guests.title');
