import type { ActorRefFrom } from 'xstate';
import { createChatLog } from '../domain/chat-log.ts';
import type { shareMachine } from '../machines/share/share-machine.ts';
import { markRuleOf, shareView } from '../machines/share/share-view.ts';
import { createTalkHub } from '../rtc/collab/talk-hub.ts';
import type { MarkFeed } from './mark-feed.ts';

/** The messages of a share: chat comes here, pointers and strokes go to `marks`. */
export function createTalk(marks: MarkFeed) {
  const chat = createChatLog();
  const hub = createTalkHub(({ by, saying }) => {
    if (saying.type === 'chat') chat.add(by, saying.text);
    else marks.tell({ by, saying });
  });

  return {
    hub,
    chat: {
      ...chat,
      write(text: string) {
        hub.write(text);
        chat.add(null, text);
      },
    },
    /** Rules and names are those of the share, and what was said goes with it. */
    follow(share: ActorRefFrom<typeof shareMachine>): void {
      share.subscribe((snapshot) => {
        const view = shareView(snapshot);
        hub.setRule(markRuleOf(view));
        hub.setOwnName(snapshot.context.name);
        hub.setNames(new Map(view.viewers.map(({ address, name }) => [address, name])));
        if (snapshot.matches('idle')) chat.clear();
      });
    },
  };
}
