import type { ComponentChildren } from 'preact';

interface SectionFrameProps {
  id: string;
  title: string;
  children: ComponentChildren;
}

/** A group of settings under a heading that names it. */
export function Section({ id, title, children }: SectionFrameProps) {
  return (
    <section id={id} data-testid={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}
