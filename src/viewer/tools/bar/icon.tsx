/** Drawn in strokes on 24 by 24. */
const shapes = {
  sound: 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  silent: 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM16 9.5l5 5M21 9.5l-5 5',
  'share-back': 'M4 5h16v11H4zM9 20h6M12 13V8M9.5 10.5 12 8l2.5 2.5',
  zoom: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.2 15.2 20.5 20.5M8 10.5h5M10.5 8v5',
  'full-screen': 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  'leave-full-screen': 'M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5',
  more: 'M4.5 11.5h1v1h-1zM11.5 11.5h1v1h-1zM18.5 11.5h1v1h-1z',
  'picture-in-picture': 'M3.5 5h17v14h-17zM12 12h6v4.5h-6z',
  save: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  quality: 'M4 20v-5M9.5 20V9M15 20v-8M20.5 20V4',
  chat: 'M4 5h16v11h-9l-4.5 4v-4H4z',
  point: 'M6 3.5l12.5 9-5.6.9 3 5.8-2.6 1.3-3-5.9L6 18.5z',
  draw: 'M4 20l1.2-4.4L16.5 4.3l3.2 3.2L8.4 18.8zM14 6.8l3.2 3.2',
  help: 'M3.5 6.5h17v11h-17zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  close: 'M6 6l12 12M18 6 6 18',
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
