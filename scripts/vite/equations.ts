// `import equations from './lstm.tex'`: one TeX equation per line (% begins a comment), as MathML. Nothing of the
// renderer ships, and the output holds no style or id, so that a strict Content-Security-Policy lets it through.
import temml from 'temml';
import type { Plugin } from 'vite';

// https://www.w3.org/TR/mathml-core: what browsers render natively. Classes and styles, which it leaves out, are
// temml's finer spacing; anything else that temml adds for them is refused, since it would be missing on the page.
const ELEMENTS = new Set(
  'math mi mn mo mtext ms mspace mrow mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover munderover mtable mtr mtd'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'display displaystyle scriptlevel mathvariant form fence separator stretchy symmetric largeop movablelimits lspace rspace minsize maxsize linethickness accent accentunder width height depth voffset columnspan rowspan'.split(
    ' ',
  ),
);

/** Vite's plugin for `.tex` files; an equation that is not TeX, or not MathML Core, fails the build at its line. */
export function equations(): Plugin {
  return {
    name: 'equations',
    enforce: 'pre',
    transform(code, id) {
      const file = id.split('?', 1)[0] ?? id;
      if (!file.endsWith('.tex')) return null;
      const rendered = code.split('\n').flatMap((line, index) => {
        const equation = line.replace(/(?<!\\)%.*/, '').trim();
        if (equation === '') return [];
        try {
          return [render(equation)];
        } catch (error) {
          return this.error({
            message: `${equation}: ${error instanceof Error ? error.message : String(error)}`,
            loc: { file, line: index + 1, column: 0 },
          });
        }
      });
      return { code: `export default ${JSON.stringify(rendered)};`, map: null, moduleType: 'js' };
    },
  };
}

/**
 * One display equation as a `<math>` element.
 *
 * @throws Error where it is not TeX, or needs an element outside MathML Core.
 */
export function render(equation: string): string {
  const mathml = temml.renderToString(equation, { displayMode: true, throwOnError: true });
  return mathml.replace(/<([a-z]+)([^>]*)>/g, (_, element: string, attributes: string) => {
    if (!ELEMENTS.has(element)) throw new Error(`<${element}> is not an element of MathML Core`);
    const kept = [...attributes.matchAll(/ ([a-z-]+)="[^"]*"/g)].filter(([, name = '']) =>
      ATTRIBUTES.has(name),
    );
    return `<${element}${kept.map(([attribute]) => attribute).join('')}>`;
  });
}
