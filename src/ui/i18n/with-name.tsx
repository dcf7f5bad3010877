interface WithNameProps {
  /** Words in which `{name}` stands once. */
  words: string;
  name: string;
}

/** Words about a participant, by name. What is in a name turns no text but its own around. */
export function WithName({ words, name }: WithNameProps) {
  const [before, after] = words.split('{name}');
  return (
    <>
      {before}
      <bdi>{name}</bdi>
      {after}
    </>
  );
}
