// What importing a `.tex` file gives: its equations, one per line, as MathML (see equations.ts).
declare module '*.tex' {
  const equations: readonly string[];
  export default equations;
}
