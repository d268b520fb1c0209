// What importing the hashes of the built-in texts gives (see corpora.ts).
declare module 'virtual:corpus-hashes' {
  /** SHA-256 in hexadecimal, by the file's address below the page's. */
  const hashes: Readonly<Record<string, string>>;
  export default hashes;
}
