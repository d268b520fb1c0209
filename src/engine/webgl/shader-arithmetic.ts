// Arithmetic on GLSL expressions of type vec4: every operation becomes an assignment to a new variable, so that the
// equations of cells and optimisers turn into shader source.
import type { Arithmetic } from '../../numeric/arithmetic.ts';

export class ShaderArithmetic implements Arithmetic<string> {
  private readonly lines: string[] = [];
  private count = 0;

  /** Names of variables start with `prefix`. */
  constructor(private readonly prefix = 't') {}

  /** The assignments so far. */
  get source(): string {
    return this.lines.join('\n');
  }

  /** Assigns an expression to a new variable and returns its name. */
  assign(expression: string): string {
    const name = `${this.prefix}${this.count++}`;
    this.lines.push(`vec4 ${name} = ${expression};`);
    return name;
  }

  constant(value: number): string {
    return `vec4(${glslFloat(value)})`;
  }

  add(a: string, b: string): string {
    return this.assign(`${a} + ${b}`);
  }

  subtract(a: string, b: string): string {
    return this.assign(`${a} - ${b}`);
  }

  multiply(a: string, b: string): string {
    return this.assign(`${a} * ${b}`);
  }

  divide(a: string, b: string): string {
    return this.assign(`${a} / ${b}`);
  }

  squareRoot(a: string): string {
    return this.assign(`sqrt(${a})`);
  }

  sigmoid(a: string): string {
    return this.assign(`logistic(${a})`);
  }

  tanh(a: string): string {
    return this.assign(`hyperbolicTangent(${a})`);
  }

  relu(a: string): string {
    return this.assign(`rectified(${a})`);
  }

  isPositive(a: string): string {
    return this.assign(`vec4(greaterThan(${a}, vec4(0.)))`);
  }

  sign(a: string): string {
    return this.assign(`sign(${a})`);
  }

  minimum(a: string, b: string): string {
    return this.assign(`min(${a}, ${b})`);
  }

  maximum(a: string, b: string): string {
    return this.assign(`max(${a}, ${b})`);
  }
}

/** A number as a GLSL literal of type float. */
function glslFloat(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.`;
}
