import type { Point } from '../picture/picture-view.ts';
import type { Hand } from '../talk/hand.ts';
import type { Contact, ContactUser } from './contact.ts';

/** In CSS pixels. The largest fingers leave less; a palm leaves more, and so does a flat thumb. */
const palmSize = 80;
/** A hand that writes stays on the glass between two strokes of its pen. */
const penStaysMs = 500;
/** A gesture has two fingers. */
const mostFingers = 2;

interface ContactOptions {
  hand: Hand;
  picture: ContactUser;
}

interface Followed {
  contact: Contact;
  /** Null for a palm. */
  user: ContactUser | null;
}

/**
 * Gives each contact on the picture to the tool in hand or to the picture, until the signal aborts. Two fingers always move
 * and zoom the picture. While a pen is used, touches are of the hand that holds it.
 */
export function followContacts(
  room: HTMLElement,
  { hand, picture }: ContactOptions,
  signal: AbortSignal,
): void {
  const followed = new Map<number, Followed>();
  let penAt = Number.NEGATIVE_INFINITY;

  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
  ) => room.addEventListener(name, listener, { signal, passive: false });

  listen('pointerdown', (event) => {
    notePen(event);
    if (event.button !== 0) return;
    const contact = contactOf(event);
    capture(room, contact);
    if (hand.isPicked()) event.preventDefault();
    if (contact.type === 'pen') ofType('touch').forEach(dismiss);
    const user = userOf(contact, event);
    followed.set(contact.id, { contact, user });
    user?.down(contact);
  });

  listen('pointermove', (event) => {
    notePen(event);
    const one = followed.get(event.pointerId);
    const isTouch = event.pointerType === 'touch';
    if (!one) {
      if (!isTouch) hand.hover(contactOf(event));
    } else if (!isTouch && !(event.buttons & 1)) finish(event, 'up');
    else if (one.user === hand && isPalm(event) && hand.mayTakeBack(one.contact.id)) dismiss(one);
    else {
      one.contact = contactOf(event);
      one.user?.move(one.contact, wayOf(event));
    }
  });

  listen('pointerup', (event) => {
    finish(event, 'up');
    if (event.pointerType === 'mouse') hand.hover(contactOf(event));
  });
  listen('pointercancel', (event) => finish(event, 'cancel'));
  listen('lostpointercapture', (event) => {
    // What is in the room loses each touch to it.
    if (event.target === room) finish(event, 'cancel');
  });
  listen('pointerleave', ({ pointerId }) => hand.leave(pointerId));
  // A long press would open it, and the browser would take the contact.
  listen('contextmenu', (event) => {
    if (hand.isPicked()) event.preventDefault();
  });
  document.addEventListener('visibilitychange', dismissAll, { signal });
  signal.addEventListener('abort', dismissAll, { once: true });

  function userOf({ type }: Contact, event: PointerEvent): ContactUser | null {
    const moving = [...followed.values()].filter(({ user }) => user === picture);
    if (type !== 'touch') {
      if (hand.isPicked()) return hand;
      return moving.length === 0 ? picture : null;
    }
    if (isPenUsed(event)) return null;
    const fingers = ofType('touch');
    const first = fingers.find(({ user, contact }) => user === hand && hand.mayTakeBack(contact.id));
    if (moving.length > 0) {
      return moving.length < mostFingers && moving.every((one) => fingers.includes(one)) ? picture : null;
    }
    if (!hand.isPicked()) return picture;
    if (isPalm(event)) return null;
    if (!first) return hand;
    hand.cancel(first.contact);
    first.user = picture;
    picture.down(first.contact);
    return picture;
  }

  function finish(event: PointerEvent, end: 'up' | 'cancel'): void {
    const one = followed.get(event.pointerId);
    if (!followed.delete(event.pointerId)) return;
    one?.user?.[end](contactOf(event));
  }

  function ofType(type: Contact['type']): Followed[] {
    return [...followed.values()].filter(({ contact }) => contact.type === type);
  }

  function dismiss(one: Followed): void {
    one.user?.cancel(one.contact);
    one.user = null;
  }

  function dismissAll(): void {
    for (const one of followed.values()) dismiss(one);
  }

  function notePen({ pointerType, timeStamp }: PointerEvent): void {
    if (pointerType === 'pen') penAt = timeStamp;
  }

  function isPenUsed({ timeStamp }: PointerEvent): boolean {
    return timeStamp - penAt < penStaysMs || ofType('pen').length > 0;
  }
}

/** So that what leaves the picture is followed still. */
function capture(room: HTMLElement, { id }: Contact): void {
  try {
    room.setPointerCapture(id);
  } catch {
    // It is over before its event was handled.
  }
}

function isPalm({ pointerType, width, height }: PointerEvent): boolean {
  return pointerType === 'touch' && Math.max(width, height) >= palmSize;
}

function contactOf(event: PointerEvent): Contact {
  const { pointerId: id, pointerType } = event;
  return {
    id,
    type: pointerType === 'pen' || pointerType === 'touch' ? pointerType : 'mouse',
    at: pointOf(event),
  };
}

/** Browsers tell of a pen's places once a frame, several at a time. */
function wayOf(event: PointerEvent): Point[] {
  const all = event.getCoalescedEvents?.() ?? [];
  return (all.length > 0 ? all : [event]).map(pointOf);
}

function pointOf({ clientX, clientY }: MouseEvent): Point {
  return { x: clientX, y: clientY };
}
